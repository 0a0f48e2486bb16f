import type { RootModule } from "../../repository/repository";
import { sampleOf, confidenceOf, unproven } from "../confidence";
import type { HouseRule } from "../houseRule";

/**
 * The sets of values the root module is applied with, as a person calls them: every file, object or folder that holds one is
 * one. Where there are live ones, samples are not among them. Unsure where there are few.
 */
export function detectEnvironments(root: RootModule): HouseRule<readonly string[]> {
  const { environments } = root;
  if (environments.length === 0) return unproven<readonly string[]>([]);
  const live = environments.filter(({ isSample }) => !isSample);
  const meant = live.length > 0 ? live : environments;
  const evidence = meant.map(({ file, place }) => place ?? { path: file.path, span: { start: 0, end: 0 } });
  return { value: meant.map(({ name }) => name), confidence: confidenceOf(meant.length, meant.length), evidence: sampleOf(evidence), alternatives: [] };
}
