import { parseCached } from "../../../hcl/parseCache";
import type { Attribute, Block, Body, Expression } from "../../../hcl/tree";
import type { ResourceDeclaration, TerraformModule } from "../../../terraform/module";
import { fold } from "../../../terraform/symbolic/fold";
import { loopName, OWN } from "../../../terraform/symbolic/knowing";
import { mapNested } from "../../../terraform/symbolic/mapNested";
import { call, choice, entryOf, essence, get, name, NULL, object, text, tuple, type Term } from "../../../terraform/symbolic/terms";
import { insideTerm, type Elements, type Inputs, type Others } from "./inside";
import { attributeCalled } from "./typeFacts";

/** What a block says, by argument; nested blocks of one type are a list of objects. */
export type Said = ReadonlyMap<string, Term>;

/** Arguments that say how often something is made and how it is treated, and not what it is. */
const META = new Set(["count", "for_each", "provider", "depends_on", "lifecycle", "timeouts"]);

/** The name that an item of a body says something under. */
const nameOf = (item: Attribute | Block): string => (item.kind === "attribute" ? item.name : item.type === "dynamic" ? (item.labels[0]?.text ?? "") : item.type);

/** How the expressions of a body are read, among dynamic blocks that stand for these elements. */
export type Read = (expression: Expression, elements: Elements) => Term;

/** What a body says, or only one argument of it, with its expressions as `read` has them. */
export function saidIn(body: Body, read: Read, elements: Elements, only?: string): Said {
  const said = new Map<string, Term>();
  for (const item of body.items) {
    const type = nameOf(item);
    if (META.has(type) || (only !== undefined && type !== only)) continue;
    if (item.kind === "attribute") said.set(type, read(item.value, elements));
    else {
      const own = item.type === "dynamic" ? repeated(item, type, read, elements) : tuple([objectOf(item.body, read, elements)]);
      const before = said.get(type);
      said.set(type, before === undefined ? own : fold(call("concat", [before, own])));
    }
  }
  return said;
}

const objectOf = (body: Body, read: Read, elements: Elements): Term => object([...saidIn(body, read, elements)].map(([key, value]) => entryOf(key, value)));

/** The blocks that a dynamic block writes: a list, a loop where it is open what it goes over. */
function repeated({ body }: Block, type: string, read: Read, elements: Elements): Term {
  const argument = (own: string): Expression | undefined => body.items.flatMap((item) => (item.kind === "attribute" && item.name === own ? [item.value] : []))[0];
  const content = body.items.flatMap((item) => (item.kind === "block" && item.type === "content" ? [item.body] : []))[0];
  const [over, iterator] = [argument("for_each"), argument("iterator")];
  if (over === undefined || content === undefined) return tuple([]);
  const own = iterator?.kind === "variable" ? iterator.name : type;
  return blocksOver(read(over, elements), own, (key, value) => objectOf(content, read, new Map([...elements, [own, { key, value }]])));
}

function blocksOver(over: Term, own: string, block: (key: Term, value: Term) => Term): Term {
  if (over.kind === "tuple") return tuple(over.elements.map((element) => block(element, element)));
  if (over.kind === "object") return tuple(over.entries.map(({ key, value }) => block(key.kind === "variable" ? text(key.name) : key, value)));
  if (over.kind === "conditional") return fold(choice(over.condition, blocksOver(over.then, own, block), blocksOver(over.else, own, block)));
  const [key, value] = [loopName(`${own}.key`), loopName(`${own}.value`)];
  const each = block(name(key), name(value));
  return { kind: "for", span: over.span, keyVariable: essence(each).includes(key) ? key : undefined, valueVariable: value, collection: over, key: undefined, value: each, grouped: false, condition: undefined };
}

/** An expression of the component. */
export const saidHere = (expression: Expression): Term => canonical(fold(expression));

/** What a block of the component says. */
export const saidInBody = (body: string): Said => saidIn(parseCached(`${body}\n`).body, saidHere, new Map());

/** What the parts of a call are called: addresses within the module, and what stands for them in the component. */
export type Parts = ReadonlyMap<string, string>;

/** A module as its caller reads it. */
export interface View {
  readonly module: TerraformModule;
  readonly inputs: Inputs;
  readonly others: Others;
  readonly parts: Parts;
  readonly elements?: Elements;
}

/** An expression of a module as its caller reads it. */
export const saidThere = ({ module, inputs, others, parts, elements = new Map() }: View, expression: Expression): Term => canonical(asParts(insideTerm(module, expression, inputs, others, elements), parts));

/** What a resource of a module says of one argument; null where it leaves it out. */
export const saidOf = (view: View, { block }: ResourceDeclaration, argument: string): Term =>
  saidIn(block.body, (expression, elements) => saidThere({ ...view, elements }, expression), view.elements ?? new Map(), argument).get(argument) ?? NULL;

/** The arguments that a resource has. */
export const argumentsSaid = ({ block }: ResourceDeclaration): readonly string[] => [...new Set(block.body.items.map(nameOf))].filter((name) => !META.has(name));

/** What the module makes as what it stands for. */
function asParts(term: Term, parts: Parts): Term {
  if (term.kind === "get" && term.on.kind === "variable" && term.on.name.startsWith(OWN)) {
    const [type, label] = parts.get(`${term.on.name.slice(OWN.length)}.${term.name}`)?.split(".") ?? [];
    return type === undefined || label === undefined ? term : get(name(type), label);
  }
  return mapNested(term, (each) => asParts(each, parts));
}

function canonical(term: Term): Term {
  const inner = mapNested(term, canonical);
  const type = inner.kind === "get" && inner.on.kind === "get" && inner.on.on.kind === "variable" ? inner.on.on.name : undefined;
  return inner.kind === "get" && type !== undefined ? { ...inner, name: attributeCalled(type.replace(OWN, ""), inner.name) } : inner;
}
