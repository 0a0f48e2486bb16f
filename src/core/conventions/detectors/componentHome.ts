import { environmentRoots } from "../../repository/environmentRoots";
import type { Repository, RootModule } from "../../repository/repository";
import { confidenceOf, sampleOf } from "../confidence";
import type { HouseRule } from "../houseRule";
import type { ComponentHome, FileRoles } from "../houseRules";
import { commonFolder, serviceCalls, type ServiceCall } from "../serviceModules";

/**
 * Where what is added goes. A house has a module for each service where root modules that are environments of each other call
 * the same modules of the house, each once, and make little else themselves. Every call is a vote for that, every resource and
 * every other call in the root module one against it. Elsewhere it goes where the services of the root module stand.
 */
export function detectComponentHome(root: RootModule, repository: Repository, { value, confidence, evidence }: HouseRule<FileRoles>): HouseRule<ComponentHome> {
  const ofFiles = { value: fileHome(value), confidence, evidence };
  const shared = sharedCalls(root, repository);
  const folder = commonFolder(shared);
  if (folder === undefined) return { ...ofFiles, alternatives: [] };
  const things = root.module.resources.size + root.module.calls.size;
  const ofModules = { value: { kind: "childModule" as const, folder }, confidence: confidenceOf(shared.length, things), evidence: sampleOf(shared.map(({ call }) => call.place)) };
  const isHome = shared.length > 1 && shared.length * 2 > things;
  return isHome ? { ...ofModules, alternatives: [ofFiles] } : { ...ofFiles, alternatives: [ofModules] };
}

const fileHome = ({ services }: FileRoles): ComponentHome => (services.kind === "single" ? { kind: "mainFile", name: services.name } : { kind: "serviceFile" });

/** The calls of modules that another environment calls too. */
function sharedCalls(root: RootModule, repository: Repository): readonly ServiceCall[] {
  const others = environmentRoots(repository, root).filter((other) => other.root.module.path !== root.module.path);
  const called = new Set(others.flatMap((other) => serviceCalls(repository, other.root).map(({ module }) => module.path)));
  return serviceCalls(repository, root).filter(({ module }) => called.has(module.path));
}
