import { contradictionsOf } from "../../repository/environments/runContradictions";
import type { Repository, RootModule } from "../../repository/repository";
import { sampleOf, confidenceOf, unproven } from "../confidence";
import type { HouseRule } from "../houseRule";

/**
 * The sets of values the root module is applied with, as a person calls them: every file, object or folder that holds one is
 * one. Where there are live ones, samples are not among them. Unsure where there are few, and
 * where runs name others.
 */
export function detectEnvironments(root: RootModule, repository: Repository): HouseRule<readonly string[]> {
  const { environments } = root;
  if (environments.length === 0) return unproven<readonly string[]>([]);
  const live = environments.filter(({ isSample }) => !isSample);
  const meant = live.length > 0 ? live : environments;
  const evidence = meant.flatMap(({ file, place, said = [] }) => [place ?? { path: file.path, span: { start: 0, end: 0 } }, ...said.slice(0, 1)]);
  const named = new Set(contradictionsOf(repository, root).flatMap(({ name }) => name ?? []));
  return { value: meant.map(({ name }) => name), confidence: confidenceOf(meant.length, meant.length + named.size), evidence: sampleOf(evidence), alternatives: [] };
}
