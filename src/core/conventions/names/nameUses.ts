import type { Attribute, Expression, ObjectExpression } from "../../hcl/tree";
import { entryName, unwrapped } from "../../hcl/tree";
import { groupBy } from "../../repository/groupBy";
import { targetOf, type Step } from "../../terraform/addresses";
import { attributeOf } from "../../terraform/arguments";
import type { LocalDeclaration, ModuleCall, ResourceDeclaration, SourceFile, TerraformModule } from "../../terraform/module";
import type { Place, Span } from "../../text/span";
import type { NameToken } from "./nameTokens";
import { nameTokens } from "./nameTokens";
import type { Located } from "../reading/reading";
import { entry, isAws, lineOf, placeOf } from "../reading/reading";
import { localNameOf } from "../reading/traversal";
import { kept } from "../../text/kept";

/** A resource or module call gets its name: from what parts, and in which local they are put together. */
export interface NameUse {
  /** Type of the resource, or address of the module call. */
  readonly type: string;
  readonly tokens: readonly NameToken[];
  /** The local that is this name; `undefined` when the name is put together where it is used. */
  readonly local: string | undefined;
  /** The entry of that local it is, by its name in each object; empty for the local itself, and where no entry is named. */
  readonly entry: readonly string[];
  /** Where the parts stand. */
  readonly place: Place;
  /** The name is a prefix AWS completes. */
  readonly isPrefix: boolean;
  /** How many things carry it. */
  readonly times: number;
}

/** A name that is given whole, such as `var.name`, `local.name` or `module.label.id`, and made into no other here. */
export interface GivenName {
  readonly type: string;
  readonly expression: string;
  readonly place: Place;
}

export interface NamesOfModule {
  readonly uses: readonly NameUse[];
  readonly given: readonly GivenName[];
}

const NAME_ARGUMENTS = ["name", "bucket", "family", "identifier", "cluster_identifier", "replication_group_id", "alarm_name", "function_name", "creation_token", "dashboard_name", "name_prefix", "bucket_prefix"];
/** Types whose `name` is an address or a path of its own kind. */
const OTHER_NAMES = /route53|_acm|_ses|service_discovery|ssm_parameter|_log_group|_log_stream|_glue_|lb_listener|kms_alias|cloudfront_(cache|origin_request)|availability_zone|db_proxy_target|_attachment$/;
const CALL_ARGUMENTS = ["name", "identifier", "bucket", "function_name", "cluster_name", "family", "queue_name", "topic_name"];

/** Every name given in a module, read through locals. A name derived from another name says nothing of its own and is left out. */
export const namesOf = kept((module: TerraformModule): NamesOfModule => {
  const written = [...module.resources.values(), ...module.calls.values()].flatMap(nameArgument);
  const bases = sharedLocals(module, written);
  const found = written.map((each) => readName(module, each, bases));
  const uses = found.flatMap((each) => (each && "tokens" in each ? [each] : []));
  const own = new Set(uses.flatMap(({ local }) => (local === undefined ? [] : [local])));
  return {
    uses: onePerPlace(uses).filter(({ tokens }) => !tokens.some(({ kind, text }) => kind === "code" && own.has(/^local\.(\w+)/.exec(text)?.[1] ?? ""))),
    given: found.flatMap((each) => (each && "expression" in each ? [each] : [])),
  };
});

interface WrittenName extends Located {
  readonly type: string;
  readonly isPrefix: boolean;
}

const nameArgument = kept((thing: ResourceDeclaration | ModuleCall): readonly WrittenName[] => {
  const isCall = thing.kind === "module";
  if (!isCall && (!isAws(thing) || OTHER_NAMES.test(thing.type))) return [];
  if (isCall && (isLabelModule(thing) || isInContext(thing))) return [];
  const { file, block } = thing;
  const type = isCall ? thing.address : thing.type;
  const argument = first(isCall ? CALL_ARGUMENTS : NAME_ARGUMENTS, (name) => attributeOf(block.body, name));
  if (argument) return [{ file, expression: unwrapped(argument.value), type, isPrefix: argument.name.endsWith("_prefix") }];
  const name = isCall ? undefined : nameTag(attributeOf(block.body, "tags"));
  return name ? [{ file, expression: unwrapped(name), type, isPrefix: false }] : [];
});

/** A module that makes names for others, such as cloudposse/label/null: what is passed to it is not the name of a thing. */
export const isLabelModule = ({ source }: ModuleCall): boolean => source !== undefined && /label|naming/.test(source);

/** A call that hands over the context of a label names only a part of what the label makes. */
const isInContext = ({ block }: ModuleCall): boolean => attributeOf(block.body, "context") !== undefined;

/** The input by which a call says the name of what it makes. */
export const namedBy = ({ block }: ModuleCall): string | undefined => CALL_ARGUMENTS.find((name) => attributeOf(block.body, name) !== undefined);

/** What a name that is written for a thing, or the value of a local, is put together from. */
const partsOf = kept((written: WrittenName) => nameTokens(written, []));
const partsOfLocal = kept(({ file, attribute }: LocalDeclaration) => nameTokens({ file, expression: attribute.value }, []));

/** The `Name` among the tags, also inside a `merge`. */
function nameTag(tags: Attribute | undefined): Expression | undefined {
  const value = tags && unwrapped(tags.value);
  const objects = value?.kind === "call" ? value.arguments : value ? [value] : [];
  return first(objects.map(unwrapped), (object) => (object.kind === "object" ? entry(object, "Name") : undefined));
}

function first<From, To>(elements: readonly From[], find: (element: From) => To | undefined): To | undefined {
  for (const element of elements) {
    const found = find(element);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A local that names things of three or more types, or begins names of two, is what names begin with rather than the name of one thing. */
function sharedLocals(module: TerraformModule, written: readonly WrittenName[]): ReadonlySet<string> {
  const whole = new Map<string, Set<string>>();
  const begun = new Map<string, Set<string>>();
  for (const each of written) {
    const { expression, type } = each;
    const name = localNameOf(expression);
    if (name !== undefined && targetOf(expression)?.rest.length === 0) whole.set(name, (whole.get(name) ?? new Set()).add(type));
    const tokens = name === undefined ? (partsOf(each) ?? []) : [];
    const start = /^local\.([\w-]+)$/.exec(tokens.find(({ kind }) => kind === "code")?.text ?? "")?.[1];
    const isCompleted = tokens.some(({ kind, text }) => kind === "text" && /[a-z0-9]/i.test(text));
    if (start !== undefined && isCompleted) begun.set(start, (begun.get(start) ?? new Set()).add(type));
  }
  const isObject = (name: string): boolean => module.locals.get(name)?.attribute.value.kind === "object";
  const begins = (name: string): boolean => (BEGINNINGS.test(name) && !isObject(name)) || (begun.get(name)?.size ?? 0) > 1;
  // What begins with what others begin with is the name of one thing, however many resources that is made of.
  const isMade = (name: string): boolean => {
    const local = module.locals.get(name);
    const [first] = local ? (partsOfLocal(local) ?? []) : [];
    return first?.kind === "code" && begins(/^local\.([\w-]+)$/.exec(first.text)?.[1] ?? "");
  };
  return new Set([...module.locals.keys()].filter((name) => begins(name) || ((whole.get(name)?.size ?? 0) > 2 && !isMade(name))));
}

/** What a local is called that all names begin with. */
const BEGINNINGS = /^(name|prefix|base_name|(name|resource|resource_name)_prefix)$/;

function readName(module: TerraformModule, written: WrittenName, bases: ReadonlySet<string>): NameUse | GivenName | undefined {
  const { file, expression, type, isPrefix } = written;
  const place = placeOf(file, expression);
  const local = module.locals.get(localNameOf(expression) ?? "");
  if (local && !bases.has(local.name)) {
    const made = madeIn(module, local, expression);
    return made && { type, tokens: made.tokens, local: local.name, entry: made.entry, place: made.place, isPrefix, times: 1 };
  }
  const tokens = partsOf(written);
  if (tokens) return /^[/.]|[/]/.test(tokens.map(({ kind, text }) => (kind === "text" ? text : "")).join("")) ? undefined : { type, tokens, local: undefined, entry: [], place, isPrefix, times: 1 };
  return isGiven(expression) ? { type, expression: lineOf({ file, expression }), place } : undefined;
}

/** A name handed over whole: by a variable, a shared local or an output of a module. */
function isGiven(expression: Expression): boolean {
  const target = targetOf(expression);
  return target !== undefined && /^(var|local|module)\./.test(target.address) && target.rest.every(({ kind }) => kind === "name");
}

interface MadeName {
  readonly tokens: readonly NameToken[];
  readonly entry: readonly string[];
  readonly place: Place;
}

/** How a local puts a name together: `local.x`, `local.xs[each.key]` of a `for`, or `local.names.x` of an object. */
function madeIn(module: TerraformModule, local: LocalDeclaration, use: Expression, depth = 0): MadeName | undefined {
  const rest = targetOf(use)?.rest ?? [];
  const { file } = local;
  const value = unwrapped(local.attribute.value);
  const [step] = rest;
  if (value.kind === "for" && step) return made(file, value.value, { span: local.place.span, variables: [value.keyVariable ?? "", value.valueVariable] });
  if (value.kind === "object" && step) {
    const found = entryAt(value, rest);
    const name = found && made(file, found.value, { span: found.span ?? local.attribute.span, variables: [] });
    return name && { ...name, entry: depth === 0 ? found.names : [] };
  }
  const next = module.locals.get(localNameOf(value) ?? "");
  if (next && depth < 5) return madeIn(module, next, value, depth + 1);
  return made(file, value, { span: local.attribute.span, variables: [] });
}

interface FoundEntry {
  readonly names: readonly string[];
  readonly value: Expression;
  readonly span: Span | undefined;
}

/** The entry that steps lead to, through objects in objects; of a computed step the first, for all are made alike. */
function entryAt(object: ObjectExpression, [step, ...rest]: readonly Step[]): FoundEntry | undefined {
  const named = step?.kind === "name" ? object.entries.find((each) => entryName(each) === step.name) : undefined;
  const value = step?.kind === "name" ? named?.value : object.entries[0]?.value;
  if (value === undefined) return undefined;
  const names = step?.kind === "name" ? [step.name] : [];
  const inner = value.kind === "object" && rest.length > 0 ? entryAt(value, rest) : undefined;
  return inner === undefined ? { names, value, span: named?.span } : { ...inner, names: [...names, ...inner.names] };
}

function made(file: SourceFile, expression: Expression, { span, variables }: { readonly span: Span; readonly variables: readonly string[] }): MadeName | undefined {
  const tokens = nameTokens({ file, expression }, variables);
  return tokens && { tokens, entry: [], place: { path: file.path, span } };
}

/** A local that several resources read is one name. */
const onePerPlace = (uses: readonly NameUse[]): readonly NameUse[] =>
  [...groupBy(uses, ({ place }) => `${place.path}:${String(place.span.start)}`).values()].flatMap(([first, ...others]) => (first === undefined ? [] : [{ ...first, times: 1 + others.length }]));
