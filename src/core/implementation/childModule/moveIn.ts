import type { Reference } from "../../hcl/references";
import { addressOfReference } from "../../terraform/addresses";
import type { Draft, DraftBlock, DraftLocal, Existence, KeyedExistence } from "../draft";
import { CannotWrite } from "../draft";
import { rewriteBody, rewriteExpression, type Rewrite } from "../references/rewrite";
import { SUBNET_SLOTS } from "../../design/component";
import { handedByName, referenceHandedIn, sharedInput, wordOfSlot, type HandedIn } from "./handedIn";
import type { Caller, ModuleHouse } from "./moduleHouse";

/** What a draft becomes in a module of its own, and what that is handed for it. */
export interface MovedIn {
  readonly draft: Draft;
  readonly inputs: readonly HandedIn[];
}

export interface Move {
  readonly house: ModuleHouse;
  readonly caller: Caller;
  /** How slots are handed in, by `{slot}.{form}`. */
  readonly slots: ReadonlyMap<string, HandedIn>;
}

const addressOf = ({ kind, labels }: DraftBlock): string => (kind === "resource" ? labels.join(".") : `${kind}.${labels.join(".")}`);

/** What the module has of its own. */
const ownAddresses = ({ blocks, locals, variables }: Draft): ReadonlySet<string> =>
  new Set([...blocks.filter(({ kind }) => kind !== "output").map(addressOf), ...locals.map(({ name }) => `local.${name}`), ...variables.map(({ name }) => `var.${name}`)]);

/** Moves blocks, locals and variables of a draft into a module: what they read of the root module they read as inputs. */
export function moveIn(draft: Draft, move: Move): MovedIn {
  const handedLocals = new Map<string, HandedIn>(draft.locals.flatMap((local) => (local.handedAs === undefined ? [] : [[`local.${local.name}`, localHandedIn(local, local.handedAs, draft, move)] as const])));
  const own = ownAddresses({ ...draft, locals: draft.locals.filter(({ handedAs }) => handedAs === undefined) });
  const found = new Map<string, HandedIn>([...handedLocals.values()].map((handed) => [handed.name, handed]));
  const rewrite: Rewrite = (reference, written) => {
    const address = addressOfReference(reference)?.address ?? "";
    const local = handedLocals.get(address);
    if (local !== undefined) return `var.${local.name}${written.slice(address.length)}`;
    const handed = handedFor(reference, written, own, move);
    if (handed === undefined) return undefined;
    const known = found.get(handed.name);
    if (known !== undefined && known.value !== handed.value) throw new CannotWrite(`${known.value} and ${handed.value} would both be handed in as ${handed.name}. Let the component go into the root module instead.`);
    found.set(handed.name, handed);
    return `var.${handed.name}${written.slice(handed.text.length)}`;
  };
  const subnets = (existence: Existence): Existence => subnetsMoved(existence, move, found) ?? movedExistence(existence, rewrite);
  const blocks = draft.blocks.map((block) => ({ ...block, body: rewriteBody(block.body, rewrite), existence: block.existence && subnets(block.existence) }));
  const locals = draft.locals.filter(({ handedAs }) => handedAs === undefined).map((local) => ({ ...local, value: rewriteExpression(local.value, rewrite) }));
  return { draft: { ...draft, blocks, locals }, inputs: [...found.values()] };
}

/** What a local says of the root module is handed in whole, under its own name unless an input of the addition has it. */
function localHandedIn({ name, value }: DraftLocal, type: string, { variables }: Draft, { house, caller }: Move): HandedIn {
  const isTaken = variables.some((variable) => variable.name === name);
  return handedByName({ name: isTaken ? `existing_${name}` : name, value, type }, { siblings: house.siblings, name: house.name, caller });
}

/** Subnets by key are handed in as they are, under the word of their slot. */
function subnetsMoved(existence: Existence, { house, caller }: Move, found: Map<string, HandedIn>): Existence | undefined {
  const slot = SUBNET_SLOTS.find((each) => existence.kind === "keyed" && existence.per === each);
  if (existence.kind !== "keyed" || slot === undefined || existence.conditions.length > 0 || !/^(module|local|data|aws_\w+)\.[\w.-]+$/.test(existence.collection)) return undefined;
  const handed = handedByName({ name: wordOfSlot(slot), value: existence.collection, type: "map(string)" }, { siblings: house.siblings, name: house.name, caller });
  found.set(handed.name, handed);
  return { ...existence, collection: `var.${handed.name}` };
}

/** The condition for entries reads them by names of its own. */
function someMoved({ of, only }: NonNullable<KeyedExistence["some"]>, rewrite: Rewrite): NonNullable<KeyedExistence["some"]> {
  const moved = (text: string): string => rewriteExpression(text, (reference, written) => (reference.root === "k" || reference.root === "v" ? undefined : rewrite(reference, written)));
  return { of: moved(of), only: moved(only) };
}

function movedExistence(existence: Existence, rewrite: Rewrite): Existence {
  const conditions = existence.conditions.map((condition) => rewriteExpression(condition, rewrite));
  return existence.kind === "single" ? { ...existence, conditions } : { ...existence, conditions, collection: rewriteExpression(existence.collection, rewrite), ...(existence.some === undefined ? {} : { some: someMoved(existence.some, rewrite) }) };
}

/** What stands for a reference in the module: nothing else for what is its own. */
function handedFor(reference: Reference, written: string, own: ReadonlySet<string>, { house, caller, slots }: Move): (HandedIn & { readonly text: string }) | undefined {
  const { address } = addressOfReference(reference) ?? {};
  if (address === undefined || own.has(address)) return undefined;
  const around = { siblings: house.siblings, name: house.name, caller };
  if (!address.startsWith("var.")) return referenceHandedIn(reference, written, around);
  const name = address.slice("var.".length);
  const known = [...slots.values()].find((slot) => slot.name === name) ?? sharedInput(name, around);
  return known === undefined ? referenceHandedIn(reference, written, around) : { ...known, text: address };
}
