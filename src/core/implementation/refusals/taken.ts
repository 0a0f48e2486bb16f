import { entryName } from "../../hcl/tree";
import type { AnyDeclaration, TerraformModule } from "../../terraform/module";
import type { Place } from "../../text/span";
import type { Refusal } from "../addition";
import type { Context, Draft, DraftBlock, DraftLocal } from "../draft";
import { objectIn } from "../layout/amendTarget";
import { takenSettings } from "../layout/values";
import { readLocal } from "../references/nameLocal";
import { makesServiceFile, serviceFile } from "../passes/placement";

function declared(context: Context, address: string): Pick<AnyDeclaration, "place"> | undefined {
  const { module } = context.root;
  const [root = "", name = ""] = address.split(/\.(.*)/s);
  if (root === "var") return module.variables.get(name);
  if (root === "local") return name.includes(".") ? takenEntry(module, name) : module.locals.get(name);
  if (root === "output") return module.outputs.get(name);
  if (root === "module") return module.calls.get(name);
  return module.resources.get(address) ?? module.data.get(address);
}

/** The entry of an object local that stands where the first one of a path would: `names.efs` of `names.efs.sg`. */
function takenEntry({ locals }: TerraformModule, path: string): Pick<AnyDeclaration, "place"> | undefined {
  const [object = "", key] = path.split(".");
  const local = locals.get(object);
  const entry = local && objectIn(local.attribute.value)?.entries.find((each) => entryName(each) === key);
  return entry && { place: { path: local.file.path, span: entry.span } };
}

/** What is asked for of the repository: of a path in an object the entry that stands there itself. */
const addressOfLocal = (local: DraftLocal): string => readLocal(local).split(".").slice(0, 3).join(".");

function addressOf(block: DraftBlock): string {
  const name = block.labels.join(".");
  return block.kind === "resource" ? name : `${block.kind}.${name}`;
}

const refusal = (what: string, place: Place | undefined): Refusal => ({
  reason: "name-taken",
  message: `${what} exists already. Give this addition another name, or change what is there instead.`,
  ...(place === undefined ? {} : { place }),
});

/** What the addition would make and the repository already has: nothing is ever written over. */
export function takenNames(draft: Draft, context: Context): Refusal[] {
  const addresses = [...draft.variables.map(({ name }) => `var.${name}`), ...new Set(draft.locals.map(addressOfLocal)), ...draft.blocks.map(addressOf)];
  const symbols = addresses.flatMap((address) => {
    const known = declared(context, address);
    return known === undefined ? [] : [refusal(address, known.place)];
  });
  const path = serviceFile(context);
  const file = makesServiceFile(context) && context.repository.files.has(path) ? [refusal(path, { path, span: { start: 0, end: 0 } })] : [];
  return [...file, ...symbols, ...takenSettings(draft, context)];
}
