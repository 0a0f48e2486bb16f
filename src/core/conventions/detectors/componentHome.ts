import { environmentRoots } from "../../repository/environments/environmentRoots";
import type { Repository, RootModule } from "../../repository/repository";
import { folderOf } from "../../terraform/paths";
import { confidenceOf, sampleOf } from "../confidence";
import type { HouseRule } from "../houseRule";
import type { ComponentHome, FileRoles } from "../houseRules";
import { isAws } from "../reading/reading";
import { commonFolder, serviceCalls, type ServiceCall } from "../modules/serviceModules";

/**
 * Where what is added goes. A house has a module for each service where root modules that are environments of each other call
 * the same modules of the house, each once, and make little else themselves. Every call of such a module, and of one beside
 * them that this environment alone has, is a vote for that, every other call and every resource of AWS in the root module one
 * against it. Elsewhere it goes where the services of the root module stand.
 */
export function detectComponentHome(root: RootModule, repository: Repository, { value, confidence, evidence }: HouseRule<FileRoles>): HouseRule<ComponentHome> {
  const ofFiles = { value: fileHome(value), confidence, evidence };
  const shared = sharedCalls(root, repository);
  const folder = commonFolder(shared);
  if (folder === undefined) return { ...ofFiles, alternatives: [] };
  const things = [...root.module.resources.values()].filter(isAws).length + root.module.calls.size;
  const beside = serviceCalls(repository, root).filter(({ module }) => folderOf(module.path) === folder);
  const ofModules = { value: { kind: "childModule" as const, folder }, confidence: confidenceOf(beside.length, things), evidence: sampleOf(beside.map(({ call }) => call.place)) };
  const isHome = shared.length > 1 && beside.length * 2 > things;
  return isHome ? { ...ofModules, alternatives: [ofFiles] } : { ...ofFiles, alternatives: [ofModules] };
}

const fileHome = ({ services }: FileRoles): ComponentHome => (services.kind === "single" ? { kind: "mainFile", name: services.name } : { kind: "serviceFile" });

/** The calls of modules that another environment calls too. */
function sharedCalls(root: RootModule, repository: Repository): readonly ServiceCall[] {
  const others = environmentRoots(repository, root).filter((other) => other.root.module.path !== root.module.path);
  const called = new Set(others.flatMap((other) => serviceCalls(repository, other.root).map(({ module }) => module.path)));
  return serviceCalls(repository, root).filter(({ module }) => called.has(module.path));
}
