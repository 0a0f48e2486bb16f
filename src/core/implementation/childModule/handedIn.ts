import type { Binding } from "../../analysis/slots";
import type { Reference } from "../../hcl/references";
import { plainString } from "../../hcl/tree";
import { quoted } from "../../hcl/write";
import { declarationIn } from "../../repository/lookup";
import { addressOfReference } from "../../terraform/addresses";
import { attributeOf } from "../../terraform/arguments";
import { expressionText, normalText } from "../../terraform/expressionText";
import type { VariableDeclaration } from "../../terraform/module";
import { parseCached } from "../../hcl/parseCache";
import { CannotWrite } from "../draft";
import { givenFor, type Caller, type ModuleHouse } from "./moduleHouse";

/** Something that the module of an addition is handed by a call. */
export interface HandedIn {
  /** Of the input. */
  readonly name: string;
  /** As the calling root module says it. */
  readonly value: string;
  /** Terraform type, where no other module declares the input. */
  readonly type: string;
  /** The input of the same name that other modules of the house have. */
  readonly declared: VariableDeclaration | undefined;
}

type Around = Pick<ModuleHouse, "siblings" | "name"> & { readonly caller: Caller };

const declaredAs = (siblings: ModuleHouse["siblings"], name: string): VariableDeclaration | undefined => siblings.flatMap(({ variables }) => variables.get(name) ?? [])[0];

const normal = (text: string): string => {
  const [item] = parseCached(`x = ${text}\n`).body.items;
  return item?.kind === "attribute" ? normalText(item.value) : text;
};

/** What an input is called that other calls of the root module give the same value. */
function knownName(value: string, { caller, siblings }: Around): string | undefined {
  const wanted = normal(value);
  const calls = [caller.exemplar, ...caller.calls];
  const found = calls.flatMap(({ call }) => call.block.body.items.flatMap((item) => (item.kind === "attribute" && normalText(item.value) === wanted ? [item.name] : [])));
  return found.find((name) => declaredAs(siblings, name) !== undefined);
}

/** Something handed in under a name of its own, unless other calls give the same to an input. */
export function handedByName(handed: Pick<HandedIn, "name" | "value" | "type">, around: Around): HandedIn {
  const name = knownName(handed.value, around) ?? handed.name;
  return { ...handed, name, declared: declaredAs(around.siblings, name) };
}

/** `private_subnets` for `privateSubnets`. */
export const wordOfSlot = (slot: string): string => snake(slot);

/** The name that calls have for the value of a slot: one that says no more than the slot does, or that several of them have. */
function wordFor(value: string, words: string, around: Around): string | undefined {
  const known = knownName(value, around);
  if (known === undefined) return undefined;
  const saysNoMore = known.split("_").every((word) => words.split("_").includes(word));
  const isUsual = around.caller.calls.filter(({ call }) => attributeOf(call.block.body, known) !== undefined).length > 1;
  return saysNoMore || isUsual ? known : undefined;
}

const snake = (word: string): string => word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `private_subnet_ids` for the ids of `privateSubnets`, `kms_key_arn` for the ARN of `kmsKey`. */
function nameOfSlot(slot: string, form: string): string {
  const word = snake(slot);
  if (form === "value" || word.endsWith(`_${form}`)) return word;
  return `${form.endsWith("s") ? word.replace(/s$/, "") : word}_${snake(form)}`;
}

/** Every form in which the bound slots can be handed in, by `{slot}.{form}`; `names` are those of another root module that calls the module too. */
export function slotsHandedIn(bound: readonly Binding[], around: Around, names: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, HandedIn> {
  const forms = bound.flatMap(({ slot, form, expression, facets, type }) => [...Object.entries(facets), [form, expression] as const].map(([each, value]) => ({ slot, form: each, value, type: each === form ? type : typeOfWord(each) })));
  return new Map(
    forms.map(({ slot, form, value, type }) => {
      const key = `${slot}.${form}`;
      const own = nameOfSlot(slot, form);
      const name = names.get(key) ?? wordFor(value, `${own}_id_ids_arn_arns`, around) ?? own;
      return [key, { name, value, type, declared: declaredAs(around.siblings, name) }];
    }),
  );
}

/** What a name in the plural stands for is several. */
const typeOfWord = (word: string): string => (/(?<!s)s$/.test(word) ? "list(string)" : "string");

/** An input that other modules of the house have, with what the calls of the root module give for it. Throws {@link CannotWrite} where none says it. */
export function sharedInput(name: string, around: Around): HandedIn | undefined {
  const declared = declaredAs(around.siblings, name);
  if (declared === undefined) return undefined;
  const [first, ...others] = givenFor(around.caller, name);
  if (first === undefined && declared.default !== undefined) return { name, value: "", type: "", declared };
  if (first === undefined) throw new CannotWrite(`No call in ${around.caller.root.module.path} says what ${name} is, which modules of this house are handed. Let the component go into the root module instead.`);
  const value = expressionText(first.call.file.hcl, first.argument.value);
  const isOwn = others.some(({ argument }) => normalText(argument.value) !== normalText(first.argument.value));
  return { name, value: isOwn ? ownValue(name, first, around) : value, type: "", declared };
}

/** What each call says of its own service, said of the new one. */
function ownValue(name: string, { call, argument }: ReturnType<typeof givenFor>[number], { name: own, caller }: Around): string {
  const text = plainString(argument.value);
  if (text?.includes(call.name) === true) return quoted(text.replaceAll(call.name, own));
  throw new CannotWrite(`The calls in ${caller.root.module.path} differ in what they say ${name} is, so what the new module is to be handed is not known. Let the component go into the root module instead.`);
}

/** A reference up to where it depends on what repeats the block that it stands in. */
function stableText({ steps, span }: Reference, written: string): string {
  const at = steps.find((step) => step.kind === "splat" || (step.kind === "index" && step.key === undefined));
  return at === undefined ? written : written.slice(0, at.span.start - span.start);
}

/** What the root module has is handed in under the words that name it there: `orders_security_group_id` for `module.orders.security_group_id`. */
function nameOfReference({ path, root }: Reference): string {
  const words = path.filter((step): step is string => step !== undefined && !/^\d+$/.test(step));
  if (root === "data" || root.includes("_")) return [(root === "data" ? (words[0] ?? "") : root).replace(/^[a-z]+_/, ""), ...words.slice(root === "data" ? 2 : 1)].join("_");
  return words.join("_");
}

/**
 * What a reference reads in the root module, as it is handed in, with its text there; `undefined` for what is no object of the
 * root module. Throws {@link CannotWrite} for a local that the root module has not.
 */
export function referenceHandedIn(reference: Reference, written: string, around: Around): (HandedIn & { readonly text: string }) | undefined {
  const { address } = addressOfReference(reference) ?? {};
  if (address === undefined) return undefined;
  const { module } = around.caller.root;
  if (address.startsWith("local.") && declarationIn(module, address) === undefined) throw new CannotWrite(`${address} is not declared in ${module.path}, so that the new module cannot be handed it. Let the component go into the root module instead.`);
  const text = stableText(reference, written);
  const name = knownName(text, around) ?? nameOfReference(reference);
  return { name, value: text, text, type: typeOfWord(name), declared: declaredAs(around.siblings, name) };
}
