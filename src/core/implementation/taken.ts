import type { Place } from "../text/span";
import type { AnyDeclaration } from "../terraform/module";
import type { Refusal } from "./addition";
import type { Context, Draft, DraftBlock } from "./draft";
import { takenSettings } from "./layout/values";
import { makesServiceFile, serviceFile } from "./passes/placement";

function declared(context: Context, address: string): AnyDeclaration | undefined {
  const { module } = context.root;
  const [root = "", name = ""] = address.split(/\.(.*)/s);
  if (root === "var") return module.variables.get(name);
  if (root === "local") return module.locals.get(name);
  if (root === "output") return module.outputs.get(name);
  if (root === "module") return module.calls.get(name);
  return module.resources.get(address) ?? module.data.get(address);
}

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
  const addresses = [...draft.variables.map(({ name }) => `var.${name}`), ...draft.locals.map(({ name }) => `local.${name}`), ...draft.blocks.map(addressOf)];
  const symbols = addresses.flatMap((address) => {
    const known = declared(context, address);
    return known === undefined ? [] : [refusal(address, known.place)];
  });
  const path = serviceFile(context);
  const file = makesServiceFile(context) && context.repository.files.has(path) ? [refusal(path, { path, span: { start: 0, end: 0 } })] : [];
  return [...file, ...symbols, ...takenSettings(draft, context)];
}
