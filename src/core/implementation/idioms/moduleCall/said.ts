import { parseCached } from "../../../hcl/parseCache";
import type { Attribute, Block, Body, Expression } from "../../../hcl/tree";
import type { ResourceDeclaration, TerraformModule } from "../../../terraform/module";
import { fold } from "../../../terraform/symbolic/fold";
import { OWN } from "../../../terraform/symbolic/knowing";
import { mapNested } from "../../../terraform/symbolic/mapNested";
import { entryOf, get, name, NULL, object, tuple, type Term } from "../../../terraform/symbolic/terms";
import { insideTerm, type Inputs, type Others } from "./inside";
import { attributeCalled } from "./typeFacts";

/** What a block says, by argument; nested blocks of one type are a list of objects. */
export type Said = ReadonlyMap<string, Term>;

/** Arguments that say how often something is made and how it is treated, and not what it is. */
const META = new Set(["count", "for_each", "provider", "depends_on", "lifecycle", "timeouts"]);

/** The name that an item of a body says something under. */
const nameOf = (item: Attribute | Block): string => (item.kind === "attribute" ? item.name : item.type === "dynamic" ? (item.labels[0]?.text ?? "") : item.type);

function saidIn(body: Body, read: (expression: Expression) => Term, only?: string): Said {
  const said = new Map<string, Term>();
  for (const item of body.items) {
    const type = nameOf(item);
    if (META.has(type) || (only !== undefined && type !== only)) continue;
    if (item.kind === "attribute") said.set(type, read(item.value));
    else {
      const before = said.get(type);
      const own = item.type === "dynamic" ? repeated(item, type, read) : [objectOf(item.body, read)];
      said.set(type, own === undefined || (before !== undefined && before.kind !== "tuple") ? OPEN_ENDED : tuple([...(before?.elements ?? []), ...own]));
    }
  }
  return said;
}

/** Blocks of which it is not known how many there are. */
const OPEN_ENDED: Term = name(`${OWN}blocks`);

const objectOf = (body: Body, read: (expression: Expression) => Term): Term => object([...saidIn(body, read)].map(([key, value]) => entryOf(key, value)));

/** The blocks that a dynamic block writes; `undefined` where that depends on what is not known. */
function repeated({ body }: Block, type: string, read: (expression: Expression) => Term): readonly Term[] | undefined {
  const over = body.items.flatMap((item) => (item.kind === "attribute" && item.name === "for_each" ? [item.value] : []))[0];
  const content = body.items.flatMap((item) => (item.kind === "block" && item.type === "content" ? [item.body] : []))[0];
  const collection = over && fold(read(over));
  if (collection?.kind !== "tuple" || content === undefined) return undefined;
  return collection.elements.map((element) => objectOf(content, (expression) => fold(withIterator(read(expression), type, element))));
}

/** `{type}.value` within a dynamic block. */
function withIterator(term: Term, type: string, element: Term): Term {
  const isValue = term.kind === "get" && (term.name === "value" || term.name === "key") && term.on.kind === "variable" && term.on.name === OWN + type;
  return isValue ? element : mapNested(term, (each) => withIterator(each, type, element));
}

/** What a block of the component says. */
export const saidInBody = (body: string): Said => saidIn(parseCached(`${body}\n`).body, (expression) => canonical(fold(expression)));

/** What the parts of a call are called: addresses within the module, and what stands for them in the component. */
export type Parts = ReadonlyMap<string, string>;

/** An expression of a module as its caller reads it. */
export const saidThere = (module: TerraformModule, expression: Expression, inputs: Inputs, others: Others, parts: Parts): Term => canonical(asParts(insideTerm(module, expression, inputs, others), parts));

/** What a resource of a module says of one argument; null where it leaves it out. */
export const saidOf = (module: TerraformModule, { block }: ResourceDeclaration, argument: string, inputs: Inputs, others: Others, parts: Parts): Term =>
  saidIn(block.body, (expression) => saidThere(module, expression, inputs, others, parts), argument).get(argument) ?? NULL;

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
