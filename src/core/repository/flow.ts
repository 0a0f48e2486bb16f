import { entryName, plainString, type Call, type Expression, type ForExpression, type ObjectExpression, type Template } from "../hcl/tree";
import { traversal, type TraversalStep } from "../hcl/traversal";
import { nestedExpressions, partExpressions } from "../hcl/walk";
import { within } from "../terraform/addresses";
import { attributeOf, valueOf } from "../terraform/arguments";
import type { ResourceDeclaration } from "../terraform/module";
import { ELEMENT, KEYS, namesIn, NO_NAMES, type FlowPlace, type FlowStep, type LoopName } from "./flowNames";
import type { ModuleInstance } from "./moduleTree";
import { allowedParts } from "./policyText";
import { valueText } from "./settled";
import { usesIn } from "./uses";

type Path = readonly FlowStep[];

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

const add = (found: Found, end: End): void => void found.set(`${end.address} ${end.rest.map(String).join(" ")}`, end);

/** Functions that hand their arguments on, so that a step into the result is a step into one of them. */
const HAND_ON = new Set(["merge", "try", "coalesce", "coalescelist", "tomap", "tolist", "toset", "concat", "distinct", "compact", "reverse", "sort", "slice", "sensitive", "nonsensitive", "defaults"]);
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
  constructor(readonly purpose: "value" | "statements" = "value") {}

  /** The ends from which `path` of the expression's value comes. */
  ends(expression: Expression, place: FlowPlace, path: Path = []): readonly End[] {
    const found: Found = new Map();
    this.#follow(expression, place, path, found);
    return [...found.values()];
  }

  /** Addresses of the ends from which `path` of the expression's value comes. */
  sources(expression: Expression, place: FlowPlace, path: Path = []): ReadonlySet<string> {
    return new Set(this.ends(expression, place, path).map(({ address }) => address));
  }

  #follow(expression: Expression, place: FlowPlace, path: Path, found: Found): void {
    switch (expression.kind) {
      case "template":
        { this.#followTemplate(expression, place, found); return; }
      case "parentheses":
        { this.#follow(expression.inner, place, path, found); return; }
      case "conditional":
        if (this.purpose === "value") this.#follow(expression.condition, place, [], found);
        this.#follow(expression.then, place, path, found);
        { this.#follow(expression.else, place, path, found); return; }
      case "tuple":
        { this.#followTuple(expression.elements, place, path, found); return; }
      case "object":
        { this.#followObject(expression, place, path, found); return; }
      case "call":
        { this.#followCall(expression, place, path, found); return; }
      case "for":
        { this.#followLoop(expression, place, path, found); return; }
      case "variable":
      case "get":
      case "index":
      case "splat":
        { this.#followTraversal(expression, place, path, found); return; }
      default:
        for (const nested of nestedExpressions(expression)) this.#follow(nested, place, [], found);
    }
  }

  #followTemplate(template: Template, place: FlowPlace, found: Found): void {
    const isStatement = this.purpose === "statements";
    if (isStatement && isArn(template)) add(found, { address: valueText({ expression: template, where: place }), rest: [] });
    const parts = (isStatement ? allowedParts(template.parts) : undefined) ?? partExpressions(template.parts);
    for (const part of parts) this.#follow(part, place, [], found);
  }

  #followTuple(elements: readonly Expression[], place: FlowPlace, path: Path, found: Found): void {
    const [step, ...rest] = path;
    if (step === KEYS) return;
    elements.forEach((element, at) => {
      if (typeof step !== "string" || step === String(at)) this.#follow(element, place, rest, found);
    });
  }

  #followObject(object: ObjectExpression, place: FlowPlace, path: Path, found: Found): void {
    const [step, ...rest] = path;
    if (step === ELEMENT && rest[0] === "Resource" && object.entries.some((entry) => entryName(entry) === "Resource")) { this.#followObject(object, place, rest, found); return; }
    if (step === "Resource" && object.entries.some((entry) => entryName(entry) === "Effect" && plainString(entry.value) === "Deny")) return;
    for (const entry of object.entries) {
      const name = entryName(entry);
      if (name === undefined) this.#follow(entry.key, place, [], found);
      if (step !== KEYS && (typeof step !== "string" || name === undefined || name === step)) this.#follow(entry.value, place, rest, found);
    }
  }

  #followCall(call: Call, place: FlowPlace, path: Path, found: Found): void {
    const [first, ...others] = call.arguments;
    if (first === undefined) return;
    if (this.purpose === "statements" && call.name === "jsonencode") { this.#followStatements(first, place, found); return; }
    if (call.name === "toset" && path[0] === KEYS) { this.#follow(first, place, [ELEMENT, ...path.slice(1)], found); return; }
    if (call.name === "keys") { this.#follow(first, place, [KEYS], found); return; }
    if (call.name === "values") { this.#follow(first, place, path, found); return; }
    if (call.name === "one") { this.#follow(first, place, [ELEMENT, ...path], found); return; }
    if (call.name === "element" || call.name === "lookup") {
      const key = others[0] === undefined ? undefined : plainString(others[0]);
      this.#follow(first, place, [call.name === "lookup" ? (key ?? ELEMENT) : ELEMENT, ...path], found);
      for (const fallback of others.slice(1)) this.#follow(fallback, place, path, found);
      return;
    }
    const isShifted = call.name === "concat" || call.name === "slice" || call.name === "distinct" || call.name === "compact";
    const inner: Path = !HAND_ON.has(call.name) ? [] : isShifted && typeof path[0] === "string" ? [ELEMENT, ...path.slice(1)] : path;
    for (const argument of call.arguments) this.#follow(argument, place, call.spread && argument === call.arguments.at(-1) && inner.length > 0 ? [ELEMENT, ...inner] : inner, found);
  }

  /** `Statement` is a list or, with one statement, may be the statement itself. */
  #followStatements(policy: Expression, place: FlowPlace, found: Found): void {
    this.#follow(policy, place, ["Statement", ELEMENT, "Resource"], found);
  }

  #followLoop(loop: ForExpression, place: FlowPlace, path: Path, found: Found): void {
    const names = new Map<string, LoopName>([...place.names, [loop.valueVariable, { part: "value", collection: loop.collection, names: place.names }]]);
    if (loop.keyVariable !== undefined) names.set(loop.keyVariable, { part: "key", collection: loop.collection, names: place.names });
    const inside = { instance: place.instance, names };
    const [step, ...rest] = path;
    if (step === undefined || step === KEYS) {
      if (loop.key !== undefined) this.#follow(loop.key, inside, [], found);
      if (loop.condition !== undefined) this.#follow(loop.condition, inside, [], found);
    }
    if (step !== KEYS) this.#follow(loop.value, inside, loop.grouped ? rest.slice(1) : rest, found);
  }

  #followTraversal(expression: Expression, place: FlowPlace, path: Path, found: Found): void {
    const { root, steps } = traversal(expression);
    const whole = [...steps.map(flowStep), ...path];
    if (root.kind !== "variable") { this.#follow(root, place, whole, found); return; }
    const name = place.names.get(root.name);
    if (name !== undefined) { this.#followName(name, place, whole, found); return; }
    for (const end of this.#declared(place.instance, root.name, whole).values()) add(found, end);
  }

  #followName({ part, collection, names }: LoopName, place: FlowPlace, path: Path, found: Found): void {
    const [step, ...rest] = path;
    const isKey = part === "key" || (part === "both" && step === "key");
    const inner = part === "both" ? rest : path;
    this.#follow(collection, { instance: place.instance, names }, isKey ? [KEYS] : [ELEMENT, ...inner], found);
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
      if (local !== undefined) this.#follow(local.attribute.value, { instance, names: NO_NAMES }, rest, found);
    } else if (root === "var") {
      const argument = caller === undefined ? undefined : attributeOf(caller.call.block.body, first);
      if (caller === undefined) add(found, { address: `var.${first}`, rest });
      else if (argument !== undefined) this.#follow(argument.value, { instance: caller.instance, names: namesIn(caller.call) }, rest, found);
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
    if (value !== undefined) this.#follow(value, { instance: child, names: NO_NAMES }, path.slice(at + 1), found);
  }

  /** A data source hands on what it is asked with; a policy document, for its statements, what they let somebody use. */
  #followData(instance: ModuleInstance, data: ResourceDeclaration, rest: Path, found: Found): void {
    const place = { instance, names: namesIn(data) };
    if (this.purpose !== "statements" || data.type !== "aws_iam_policy_document") {
      add(found, { address: within(instance.address, data.address), rest });
      for (const use of usesIn(data, instance)) for (const end of this.ends(use.expression, use.where, use.path)) add(found, end);
      return;
    }
    for (const name of ["source_policy_documents", "override_policy_documents", "source_json", "override_json"]) {
      const value = valueOf(data.block.body, name);
      if (value !== undefined) this.#follow(value, place, [], found);
    }
    for (const use of usesIn(data, instance)) if (use.attribute === "resources" && !use.isDenied) this.#follow(use.expression, use.where, use.path, found);
  }
}
