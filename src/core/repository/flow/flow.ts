import { plainString, unwrapped, type Expression, type Template } from "../../hcl/tree";
import { traversal, type TraversalStep } from "../../hcl/traversal";
import { within } from "../../terraform/addresses";
import { attributeOf, valueOf } from "../../terraform/arguments";
import type { ResourceDeclaration } from "../../terraform/module";
import { ELEMENT, KEYS, namesIn, NO_NAMES, type FlowPlace, type FlowStep, type LoopName } from "./flowNames";
import type { ModuleInstance } from "../modules/moduleTree";
import { valueText } from "./settled";
import { strandsOf, type Path, type Purpose, type Strand } from "./strands";
import { usesIn } from "./uses";

function flowStep(step: TraversalStep): FlowStep {
  if (step.kind === "get") return step.name;
  if (step.kind === "element") return ELEMENT;
  return step.key.kind === "number" ? step.key.text : (plainString(step.key) ?? ELEMENT);
}

/** Where a value comes from, and what is taken of it: `aws_subnet.private` and `[0]`, `id`. */
export interface End {
  /**
   * A resource or data source, a call of a module that is not in the repository, or a variable of the root module, as the root
   * module calls it; in statements also the text of an ARN.
   */
  readonly address: string;
  readonly rest: Path;
}

type Found = Map<string, End>;

/** The text of an ARN that is put together by hand, which calls a resource by its name. */
const isArn = ({ parts: [first] }: Template): boolean => first?.kind === "text" && first.value.startsWith("arn:");

/** `x` of `on ? x : {}`: what a block is repeated over, which its argument `for_each` says with the condition. */
function repeatedOver(collection: Expression): Expression {
  const inner = unwrapped(collection);
  if (inner.kind !== "conditional") return collection;
  return isEmpty(inner.else) ? inner.then : isEmpty(inner.then) ? inner.else : collection;
}

function isEmpty(expression: Expression): boolean {
  const inner = unwrapped(expression);
  if (inner.kind === "call") return inner.name === "toset" && inner.arguments.every(isEmpty);
  return inner.kind === "object" ? inner.entries.length === 0 : inner.kind === "tuple" && inner.elements.length === 0;
}

/** What a name of a loop stands for is a part of the collection that is gone through. */
function loopStrand({ part, collection, names }: LoopName, { instance }: FlowPlace, path: Path): Strand {
  const [step, ...rest] = path;
  const isKey = part === "key" || (part === "both" && step === "key");
  return { expression: part === "both" ? repeatedOver(collection) : collection, where: { instance, names }, path: isKey ? [KEYS] : [ELEMENT, ...(part === "both" ? rest : path)] };
}

const add = (found: Found, end: End): void => void found.set(`${end.address} ${end.rest.map(String).join(" ")}`, end);

/** Deeper than any value that is taken apart by hand; a circle of loops ends here. */
const DEEPEST = 12;

/**
 * Follows values backwards: which resources an expression's value comes from, through locals, data sources, the inputs and
 * outputs of modules, loops and the objects and lists that are taken apart on the way. A module that is not in the
 * repository counts as one resource, by the address of its call. Results are remembered for one tree of modules.
 */
export class Flow {
  readonly #remembered = new Map<string, Found | "entered">();

  /** `statements` looks at policy documents only for what they let somebody use. */
  constructor(readonly purpose: Purpose = "value") {}

  /** The ends from which a part of a value comes. */
  ends(strand: Strand): readonly End[] {
    const found: Found = new Map();
    this.#follow(strand, found);
    return [...found.values()];
  }

  /** Addresses of the ends from which a part of a value comes. */
  sources(strand: Strand): ReadonlySet<string> {
    return new Set(this.ends(strand).map(({ address }) => address));
  }

  #follow(strand: Strand, found: Found): void {
    const { expression, where, path } = strand;
    const { root, steps } = traversal(expression);
    if (steps.length > 0 || root.kind === "variable") {
      this.#followSteps(root, where, [...steps.map(flowStep), ...path], found);
      return;
    }
    if (this.purpose === "statements" && expression.kind === "template" && isArn(expression)) add(found, { address: valueText(strand), rest: [] });
    for (const part of strandsOf(strand, this.purpose)) this.#follow(part, found);
  }

  #followSteps(root: Expression, where: FlowPlace, path: Path, found: Found): void {
    const name = root.kind === "variable" ? where.names.get(root.name) : undefined;
    if (root.kind !== "variable") this.#follow({ expression: root, where, path }, found);
    else if (name !== undefined) this.#follow(loopStrand(name, where, path), found);
    else for (const end of this.#declared(where.instance, root.name, path).values()) add(found, end);
  }

  /** What a declared name's value comes from, remembered by its address and the path taken; nothing while it is being followed. */
  #declared(instance: ModuleInstance, root: string, path: Path): Found {
    const taken = path.slice(0, DEEPEST);
    const key = `${instance.address} ${root} ${taken.map(String).join(" ")}`;
    const before = this.#remembered.get(key);
    if (before === "entered") return new Map();
    if (before !== undefined) return before;
    this.#remembered.set(key, "entered");
    const found: Found = new Map();
    this.#followDeclaration(instance, root, taken, found);
    this.#remembered.set(key, found);
    return found;
  }

  #followDeclaration(instance: ModuleInstance, root: string, [first, ...rest]: Path, found: Found): void {
    if (typeof first !== "string") return;
    const { module, caller } = instance;
    if (root === "local") {
      const local = module.locals.get(first);
      if (local !== undefined) this.#follow({ expression: local.attribute.value, where: { instance, names: NO_NAMES }, path: rest }, found);
    } else if (root === "var") {
      const argument = caller === undefined ? undefined : attributeOf(caller.call.block.body, first);
      if (caller === undefined) add(found, { address: `var.${first}`, rest });
      else if (argument !== undefined) this.#follow({ expression: argument.value, where: { instance: caller.instance, names: namesIn(caller.call) }, path: rest }, found);
    } else if (root === "module") this.#followOutput(instance, first, rest, found);
    else if (root === "data") {
      const data = typeof rest[0] === "string" ? module.data.get(`data.${first}.${rest[0]}`) : undefined;
      if (data !== undefined) this.#followData(instance, data, rest.slice(1), found);
    } else {
      const resource = module.resources.get(`${root}.${first}`);
      if (resource !== undefined) add(found, { address: within(instance.address, resource.address), rest });
    }
  }

  #followOutput(instance: ModuleInstance, name: string, path: Path, found: Found): void {
    const child = instance.children.get(name);
    if (child === undefined) {
      const call = instance.module.calls.get(name);
      if (call !== undefined) add(found, { address: within(instance.address, call.address), rest: path });
      return;
    }
    const at = path.findIndex((step) => typeof step === "string" && child.module.outputs.has(step));
    const step = path[at];
    const value = typeof step === "string" ? child.module.outputs.get(step)?.value : undefined;
    if (value !== undefined) this.#follow({ expression: value, where: { instance: child, names: NO_NAMES }, path: path.slice(at + 1) }, found);
  }

  /** A data source hands on what it is asked with; a policy document, for its statements, what they let somebody use. */
  #followData(instance: ModuleInstance, data: ResourceDeclaration, rest: Path, found: Found): void {
    const where = { instance, names: namesIn(data) };
    if (this.purpose !== "statements" || data.type !== "aws_iam_policy_document") {
      add(found, { address: within(instance.address, data.address), rest });
      for (const use of usesIn(data, instance)) for (const end of this.ends(use)) add(found, end);
      return;
    }
    for (const name of ["source_policy_documents", "override_policy_documents", "source_json", "override_json"]) {
      const value = valueOf(data.block.body, name);
      if (value !== undefined) this.#follow({ expression: value, where, path: [] }, found);
    }
    for (const use of usesIn(data, instance)) if (use.attribute === "resources" && !use.isDenied) this.#follow(use, found);
  }
}
