import { moduleTree } from "../repository/modules/moduleTree";
import { writtenParameters } from "../repository/otherStates/parameters";
import { readsState, sharedFolders, stateBehind } from "../repository/otherStates/remoteStates";
import type { Repository, RootModule } from "../repository/repository";
import { instanceOf } from "./modules/declarations";
import type { TerraformModule } from "../terraform/module";
import { baseName, segmentsOf } from "../terraform/paths";
import { madeOf, type Behind } from "./given/behind";
import { isOwnModule } from "../repository/modules/ownModules";
import type { SlotForm } from "./slots";

/** What is looked for, by its types and the attribute that is taken of it. */
export interface Wanted {
  readonly types: RegExp;
  readonly forms: Readonly<Record<string, SlotForm>>;
  readonly formOfName: (name: string) => SlotForm | undefined;
}

/** More sentences than a person reads. */
const MOST = 3;

/** How this repository could supply something that the root module cannot read yet: what a called module keeps to itself, what another root module gives out or writes down. */
export function waysToSupply(repository: Repository, root: RootModule, wanted: Wanted): readonly string[] {
  const ways = [...keptByModules(repository, root, wanted), ...givenByOthers(repository, root, wanted), ...writtenByOthers(repository, root, wanted)];
  return [...new Set(ways)].slice(0, MOST);
}

function keptByModules(repository: Repository, root: RootModule, { types, forms }: Wanted): readonly string[] {
  const [attribute = "arn"] = Object.keys(forms);
  return moduleTree(repository, root.module).flatMap(({ address, module, caller }) => {
    const made = caller === undefined ? [] : [...module.resources.values()].filter(({ kind, type, multiplicity }) => kind === "resource" && types.test(type) && multiplicity.kind !== "for_each");
    return made.map((resource) => {
      const change = isOwnModule(module) ? `give that module an output with ${instanceOf(resource) ?? resource.address}.${attribute} and hand it on to the root module` : "look it up by its name or tags";
      return `${address} makes ${resource.address} in ${module.path || "the top folder"} and gives nothing of it out: ${change}.`;
    });
  });
}

/** Root modules beside this one, the nearest of them; other environments of the same thing give what is theirs. */
function neighbours(repository: Repository, root: RootModule): readonly TerraformModule[] {
  const others = repository.rootModules.filter(({ module, isExample }) => !isExample && module !== root.module && !areAlike(module, root.module)).map(({ module }) => module);
  const nearest = Math.max(0, ...others.map(({ path }) => sharedFolders(path, root.module.path)));
  return others.filter(({ path }) => sharedFolders(path, root.module.path) === nearest);
}

function areAlike(a: TerraformModule, b: TerraformModule): boolean {
  const [first, second] = [a, b].map(({ resources, calls }) => [...resources.keys(), ...[...calls.values()].map(({ address }) => address)]);
  const shared = (first ?? []).filter((address) => second?.includes(address)).length;
  return shared > 0 && shared * 2 >= Math.min(first?.length ?? 0, second?.length ?? 0);
}

function isWanted(repository: Repository, { types, forms, formOfName }: Wanted, name: string, behind: Behind): boolean {
  const made = madeOf(repository, behind);
  const [one, ...others] = made;
  if (one === undefined) return formOfName(name) !== undefined;
  return others.length === 0 && types.test(one.resource.type) && one.attribute !== undefined && forms[one.attribute] !== undefined;
}

function givenByOthers(repository: Repository, root: RootModule, wanted: Wanted): readonly string[] {
  const read = [...root.module.data.values()].filter(readsState).flatMap((state) => stateBehind(repository, root.module, state) ?? []);
  return neighbours(repository, root).filter((module) => !read.includes(module)).flatMap((module) => {
    const [instance] = moduleTree(repository, module);
    const outputs = [...module.outputs.values()].filter(({ name, value }) => instance && value && isWanted(repository, wanted, name, { instance, value }));
    return outputs.map(({ name }) => {
      const label = labelFor(module);
      return `The root module ${module.path || "at the top"} gives out ${name}: read its state with data "terraform_remote_state" "${label}" and name data.terraform_remote_state.${label}.outputs.${name}.`;
    });
  });
}

/** What a person would call a root module: the last folder that says something. */
function labelFor({ path }: TerraformModule): string {
  const telling = segmentsOf(path).filter((segment) => !/^(terraform|tf|infra(structure)?|main|src|live|deploy(ment)?)$/i.test(segment));
  return (telling.at(-1) ?? "other").replace(/[^\w-]/g, "_");
}

function writtenByOthers(repository: Repository, root: RootModule, wanted: Wanted): readonly string[] {
  const beside = neighbours(repository, root);
  return writtenParameters(repository).flatMap(({ root: writer, name, instance, value }) => {
    const label = baseName(name).replace(/[^\w]/g, "_");
    if (!beside.includes(writer) || !isWanted(repository, wanted, label, { instance, value })) return [];
    return [`${writer.path || "The top folder"} writes the parameter ${name.replaceAll("*", "…")}: look it up with data "aws_ssm_parameter" "${label}" and name data.aws_ssm_parameter.${label}.value.`];
  });
}
