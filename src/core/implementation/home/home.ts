import type { ComponentHome, HouseRules } from "../../conventions/houseRules";
import { callersOf, commonFolder, serviceCalls, valuesOfCaller } from "../../conventions/modules/serviceModules";
import type { Environment, Repository, RootModule } from "../../repository/repository";
import { baseName } from "../../terraform/paths";
import type { HomeChoice } from "./homeChoice";
import type { AdditionRequest } from "../request";

interface Asked {
  readonly repository: Repository;
  readonly root: RootModule;
  readonly rules: Pick<HouseRules, "componentHome" | "fileRoles">;
}

const CHOICE: Readonly<Record<ComponentHome["kind"], HomeChoice>> = { serviceFile: "service-file", mainFile: "main-file", childModule: "child-module" };

/** What a user would say to get this. */
export const choiceOf = ({ kind }: ComponentHome): HomeChoice => CHOICE[kind];

/** Where an addition goes: as the user wants it, else as the house does; a sentence where what the user wants cannot be done. */
export function homeOf(asked: Asked, choice: HomeChoice | undefined): ComponentHome | string {
  const { value, alternatives } = asked.rules.componentHome;
  const known = [value, ...alternatives.map((alternative) => alternative.value)].find((home) => choiceOf(home) === choice);
  if (choice === undefined) return value;
  return known ?? (choice === "service-file" ? { kind: "serviceFile" } : choice === "main-file" ? mainFile(asked) : ownModule(asked));
}

/** The file that most things of the root module stand in. */
function mainFile({ root: { module } }: Asked): ComponentHome | string {
  const files = [...module.resources.values(), ...module.calls.values()].map(({ file }) => file.path);
  const count = (path: string): number => files.filter((each) => each === path).length;
  const [fullest] = files.filter((path) => baseName(path).startsWith("main.")).sort((a, b) => count(b) - count(a));
  return fullest === undefined ? `No main file of ${module.path === "" ? "this root module" : module.path} holds resources, so that nothing can stand beside them there. Choose a file of its own.` : { kind: "mainFile", name: baseName(fullest) };
}

function ownModule({ repository, root }: Asked): ComponentHome | string {
  const folder = commonFolder(serviceCalls(repository, root));
  return folder === undefined ? `${root.module.path === "" ? "This root module" : root.module.path} calls no module of this repository once, so that there is none to write a new one like. Choose a file of its own.` : { kind: "childModule", folder };
}

/** The environments that an addition has answers for: those of its root module, or of every root module that calls its module. */
export function environmentsOf({ repository, root }: Pick<Asked, "repository" | "root">, home: ComponentHome | string): readonly Environment[] {
  if (typeof home === "string" || home.kind !== "childModule") return root.environments;
  const callers = callersOf(repository, root);
  if (callers.length === 1) return root.environments;
  return callers.flatMap(({ name, root: each }): Environment[] => {
    const [environment] = valuesOfCaller(each) ?? [];
    const [file] = each.module.files;
    return environment !== undefined ? [{ ...environment, name }] : file === undefined ? [] : [{ name, kind: "root-module", file, values: new Map(), isSample: false, choice: {} }];
  });
}

/** The request with where it goes settled; a sentence where it cannot go there. */
export function withHome(request: AdditionRequest): (AdditionRequest & { readonly home: ComponentHome }) | string {
  const { home, rules } = request;
  if (typeof home === "string") return home;
  if (home.kind === "childModule") return { ...request, home };
  const services = home.kind === "mainFile" ? { kind: "single" as const, name: home.name } : { kind: "perService" as const };
  return { ...request, home, rules: { ...rules, fileRoles: { ...rules.fileRoles, value: { ...rules.fileRoles.value, services } } } };
}
