import { traversal } from "../../hcl/traversal";
import type { Expression } from "../../hcl/tree";
import type { TerraformModule } from "../../terraform/module";
import type { Place } from "../../text/span";
import { contextAt, type ValueContext } from "./valueContext";

/** The Terraform types a variable is guessed to have. */
export type GuessedType =
  | { readonly kind: "bool" | "number" | "string" }
  | { readonly kind: "list" | "map" | "set"; readonly of: GuessedType }
  | { readonly kind: "object"; readonly attributes: Readonly<Record<string, GuessedType>> };

const BOOL: GuessedType = { kind: "bool" };
const NUMBER: GuessedType = { kind: "number" };
const STRING: GuessedType = { kind: "string" };
const LIST: GuessedType = { kind: "list", of: STRING };
const MAP: GuessedType = { kind: "map", of: STRING };

/** The type as Terraform writes it. */
export function typeText(type: GuessedType, indent = ""): string {
  if (type.kind === "list" || type.kind === "map" || type.kind === "set") return `${type.kind}(${typeText(type.of, indent)})`;
  if (type.kind !== "object") return type.kind;
  const width = Math.max(...Object.keys(type.attributes).map((name) => name.length));
  const lines = Object.entries(type.attributes).map(([name, of]) => `${indent}  ${name.padEnd(width)} = ${typeText(of, `${indent}  `)}\n`);
  return `object({\n${lines.join("")}${indent}})`;
}

/** A value of the type that says nothing yet: `""`, `0`, `false`, `[]`, `{}`. */
export function emptyValue(type: GuessedType, indent = ""): string {
  switch (type.kind) {
    case "bool":
      return "false";
    case "number":
      return "0";
    case "string":
      return `""`;
    case "list":
    case "set":
      return "[]";
    case "map":
      return "{}";
    case "object": {
      const width = Math.max(...Object.keys(type.attributes).map((name) => name.length));
      const lines = Object.entries(type.attributes).map(([name, of]) => `${indent}  ${name.padEnd(width)} = ${emptyValue(of, `${indent}  `)}\n`);
      return `{\n${lines.join("")}${indent}}`;
    }
  }
}

/** The type that the uses of a variable ask for together; where they say nothing, what its name suggests. */
export function guessType(module: TerraformModule, name: string, uses: readonly Place[]): GuessedType {
  const asked = uses.flatMap((use) => {
    const file = module.files.find((candidate) => candidate.path === use.path);
    const context = file && contextAt(file.hcl.body, use.span);
    return (context && typeOfUse(module, context)) ?? [];
  });
  return asked.length === 0 ? typeOfName(name) : asked.reduce(merged);
}

/** What one use says about the variable: what is taken of it, and what the place asks of that. */
function typeOfUse(module: TerraformModule, context: ValueContext): GuessedType | undefined {
  const [part] = context.chain;
  if (part === undefined) return undefined;
  return traversal(part).steps.slice(1).reduceRight<GuessedType | undefined>((inner, step) => {
    if (step.kind === "get") return { kind: "object", attributes: { [step.name]: inner ?? typeOfName(step.name) } };
    const isList = step.kind === "element" || step.key.kind === "number";
    return { kind: isList ? "list" : "map", of: inner ?? STRING };
  }, askedFor(module, context));
}

/** Two uses together: objects have the attributes of both; otherwise the first one counts. */
function merged(first: GuessedType, second: GuessedType): GuessedType {
  if (first.kind === "object" && second.kind === "object") {
    const both = Object.entries(second.attributes).map(([name, type]): [string, GuessedType] => {
      const before = first.attributes[name];
      return [name, before === undefined ? type : merged(before, type)];
    });
    return { kind: "object", attributes: { ...first.attributes, ...Object.fromEntries(both) } };
  }
  const isSame = (first.kind === "list" || first.kind === "map" || first.kind === "set") && second.kind === first.kind;
  return isSame ? { kind: first.kind, of: merged(first.of, second.of) } : first;
}

/** What the place asks of the value; `undefined` when it takes anything. */
function askedFor(module: TerraformModule, { chain, argument, block }: ValueContext): GuessedType | undefined {
  const [part, ...around] = chain;
  const [outer] = around;
  if (part === undefined) return undefined;
  if (outer === undefined) return typeOfArgument(module, argument.name, block?.type, part);
  return askedBy(outer, part) ?? (passesOn(outer, part) ? askedFor(module, { chain: around, argument, block }) : undefined);
}

/** Whether the outer expression has the value of the part. */
const passesOn = (outer: Expression, part: Expression): boolean => outer.kind === "parentheses" || (outer.kind === "conditional" && outer.condition !== part);

function askedBy(outer: Expression, part: Expression): GuessedType | undefined {
  switch (outer.kind) {
    case "conditional":
      return outer.condition === part ? BOOL : literalType(outer.then === part ? outer.else : outer.then);
    case "unary":
      return outer.operator === "!" ? BOOL : NUMBER;
    case "binary":
      if (outer.operator === "&&" || outer.operator === "||") return BOOL;
      if (outer.operator === "==" || outer.operator === "!=") return literalType(outer.left === part ? outer.right : outer.left);
      return NUMBER;
    case "template":
      return STRING;
    case "splat":
      return LIST;
    case "index":
      return outer.key === part ? STRING : outer.key.kind === "number" ? LIST : MAP;
    case "for":
      return outer.collection !== part ? undefined : outer.keyVariable === undefined ? LIST : MAP;
    case "call":
      return typeInCall(outer.name, outer.arguments.indexOf(part));
    default:
      return undefined;
  }
}

function literalType(expression: Expression): GuessedType | undefined {
  if (expression.kind === "template") return STRING;
  if (expression.kind === "number") return NUMBER;
  if (expression.kind === "keyword") return expression.value === null ? undefined : BOOL;
  if (expression.kind === "tuple") return LIST;
  return expression.kind === "object" ? MAP : undefined;
}

const TAKES_LISTS = /^(?:concat|compact|distinct|flatten|sort|reverse|slice|element|toset|tolist|one|setunion|setintersection|setsubtract|setproduct|length|chunklist|coalescelist|alltrue|anytrue|sum|zipmap|contains|index)$/;
const TAKES_MAPS = /^(?:merge|keys|values|lookup|tomap|transpose)$/;
const TAKES_NUMBERS = /^(?:min|max|ceil|floor|abs|log|pow|signum|range)$/;
const TAKES_TEXT = /^(?:lower|upper|title|trim|trimprefix|trimsuffix|trimspace|replace|substr|split|startswith|endswith|strcontains|regex|regexall|md5|sha1|sha256|base64encode|base64decode|jsondecode|yamldecode|cidrsubnet|cidrhost|cidrsubnets|cidrnetmask|file|templatefile|formatdate|timeadd|urlencode|chomp|indent|format)$/;

function typeInCall(name: string, index: number): GuessedType | undefined {
  const isFirst = index === 0;
  if (name === "join") return isFirst ? STRING : LIST;
  if (name === "contains" && !isFirst) return STRING;
  if (name === "lookup" && !isFirst) return STRING;
  if ((name === "substr" || name === "element" || name === "slice" || name === "cidrsubnet" || name === "cidrhost") && !isFirst) return NUMBER;
  if (TAKES_LISTS.test(name)) return LIST;
  if (TAKES_MAPS.test(name)) return MAP;
  if (TAKES_NUMBERS.test(name)) return NUMBER;
  return TAKES_TEXT.test(name) ? STRING : undefined;
}

/** What an argument of this name takes elsewhere in the module, a literal or a variable with a simple type. */
function typeOfArgument(module: TerraformModule, name: string, blockType: string | undefined, part: Expression): GuessedType | undefined {
  if (name === "count") return NUMBER;
  if (name === "for_each") return { kind: "set", of: STRING };
  if (blockType === "locals") return undefined;
  for (const declaration of [...module.resources.values(), ...module.data.values(), ...module.calls.values()]) {
    for (const item of declaration.block.body.items) {
      if (item.kind !== "attribute" || item.name !== name || item.value === part) continue;
      const type = literalType(item.value) ?? typeOfVariable(module, item.value);
      if (type !== undefined) return type;
    }
  }
  return undefined;
}

function typeOfVariable(module: TerraformModule, value: Expression): GuessedType | undefined {
  if (value.kind !== "get" || value.on.kind !== "variable" || value.on.name !== "var") return undefined;
  const type = module.variables.get(value.name)?.type;
  if (type?.kind === "call" && type.arguments[0]?.kind === "variable" && type.arguments[0].name === "string") return type.name === "list" ? LIST : type.name === "map" ? MAP : undefined;
  if (type?.kind !== "variable") return undefined;
  return { bool: BOOL, number: NUMBER, string: STRING }[type.name];
}

function typeOfName(name: string): GuessedType {
  if (/(^|_)(create|created|enable|enabled|is|has|use|allow|disable|disabled|protection)(_|$)/.test(name)) return BOOL;
  if (/(^|_)(count|size|days|hours|minutes|seconds|port|timeout|capacity|threshold|period|periods|number|retention|min|max|mb|gb)$/.test(name)) return NUMBER;
  if (/(^|_)(ids|arns|names|list|cidrs|subnets|zones|emails|ports)$/.test(name)) return LIST;
  return /(^|_)(tags|map|labels|environment_variables)$/.test(name) ? MAP : STRING;
}
