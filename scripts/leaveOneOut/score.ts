import { walkExpressions } from "../../src/core/hcl/walk";
import { entryName, type Expression } from "../../src/core/hcl/tree";
import { declarationsOf } from "../../src/core/repository/modules/moduleReferences";
import type { RootModule } from "../../src/core/repository/repository";
import { targetOf, type Step } from "../../src/core/terraform/addresses";
import { valueOf } from "../../src/core/terraform/arguments";
import { expressionText } from "../../src/core/terraform/expressionText";
import type { AnyDeclaration, ModuleCall, ResourceDeclaration } from "../../src/core/terraform/module";

/** One comparison of what the author wrote with what the addition writes. */
export interface Comparison {
  readonly rule: string;
  readonly what: string;
  readonly author: string;
  readonly own: string;
}

export const isEqual = ({ author, own }: Comparison): boolean => author === own;

/** A service as declarations of a root module, and what was changed in others for it. */
interface Written {
  readonly root: RootModule;
  readonly made: readonly AnyDeclaration[];
  readonly changed: ReadonlySet<string>;
}

const textOf = (declaration: AnyDeclaration): string => {
  const { span } = declaration.kind === "local" ? declaration.attribute : declaration.block;
  return declaration.file.text.slice(span.start, span.end).replace(/\s+/g, " ");
};

/** What `after` has and `before` has not. */
function written(before: RootModule, after: RootModule): Written {
  const known = new Map(declarationsOf(before.module).map((each) => [each.address, textOf(each)]));
  const all = declarationsOf(after.module);
  return { root: after, made: all.filter(({ address }) => !known.has(address)), changed: new Set(all.filter((each) => known.has(each.address) && known.get(each.address) !== textOf(each)).map(({ address }) => address)) };
}

/** A resource, or the call of a module that makes some. */
type Thing = ResourceDeclaration | ModuleCall;

const thingsIn = ({ made }: Written): readonly Thing[] => made.filter((each): each is Thing => each.kind === "resource" || each.kind === "module");

/** The type of a resource, the source of a call. */
const kindOf = (thing: Thing): string => (thing.kind === "module" ? (thing.source ?? "") : thing.type);

/** The text of an expression, on one line; of a local, or an entry of one, what that says. */
function meaning(side: Written, { file }: AnyDeclaration, expression: Expression): string {
  const target = targetOf(expression);
  const local = [...side.root.module.locals.values()].find(({ address }) => address === target?.address);
  const value = local && entryAt(local.attribute.value, target?.rest ?? []);
  return local === undefined || value === undefined ? expressionText(file.hcl, expression).replace(/\s+/g, " ") : meaning(side, local, value);
}

/** What stands in an object at the end of a way of names; for a loop what it makes for each. */
function entryAt(value: Expression, [step, ...rest]: readonly Step[]): Expression | undefined {
  if (value.kind === "for" && step !== undefined) return entryAt(value.value, rest);
  if (value.kind !== "object") return step === undefined ? value : undefined;
  const found = step?.kind === "name" ? value.entries.find((entry) => entryName(entry) === step.name)?.value : undefined;
  return found && entryAt(found, rest);
}

/** A name without its words: what is read, and how it is joined. `format` says the same as a template, the name of a thing, or of what a module makes, what that is called. */
const patternOf = (text: string, side: Written): string =>
  text
    .replace(/^format\("([^"]*)", (.*)\)$/, (_, form: string, read: string) => read.split(", ").reduce((made, each) => made.replace("%s", `\${${each}}`), `"${form}"`))
    .replace(/\$\{(aws_\w+\.\w+|module\.\w+)[^}]*\.(?:\w+_)?name\}/g, (_, address: string) => nameOf(address, side))
    .replace(/\$\{[^{}]*\?[^{}]*\}/g, "")
    .replace(/\$\{(each|k|key)\b[^}]*\}/g, "word")
    .replace(/(\$\{[^}]*\})|[A-Za-z0-9_]+/g, (_, read?: string) => read ?? "word")
    .replace(/word([-_.]word)+/g, "word");

/** What a thing is called, as it stands in a template. */
function nameOf(address: string, side: Written): string {
  const { resources, calls } = side.root.module;
  const named = resources.get(address) ?? calls.get(address.replace(/^module\./, ""));
  const name = named === undefined ? '""' : argument(named, "name").map((each) => meaning(side, named, each)).join("");
  return name.startsWith('"') ? name.slice(1, -1) : `\${${name}}`;
}

const sorted = (texts: Iterable<string>): string => [...new Set(texts)].sort().join(", ");

type Aspect = (author: Written, own: Written) => readonly Comparison[];

/** Compares what things of each kind that both have say; nothing where neither says anything. */
const perKind =
  (rule: string, say: (thing: Thing, written: Written) => readonly string[]): Aspect =>
  (author, own) => {
    const kinds = new Set(thingsIn(author).map(kindOf));
    return [...kinds].flatMap((kind) => {
      const [theirs, ours] = [author, own].map((side) => thingsIn(side).filter((each) => kindOf(each) === kind));
      if (theirs === undefined || ours === undefined || ours.length === 0) return [];
      const comparison = { rule, what: kind, author: sorted(theirs.flatMap((each) => say(each, author))), own: sorted(ours.flatMap((each) => say(each, own))) };
      return comparison.author === "" && comparison.own === "" ? [] : [comparison];
    });
  };

const argument = (thing: Thing, ...names: readonly string[]): readonly Expression[] => names.flatMap((name) => valueOf(thing.block.body, name) ?? []);

const readsOf = (expression: Expression): readonly string[] => {
  const found: string[] = [];
  walkExpressions(expression, (each) => found.push(targetOf(each)?.address ?? ""));
  return found.filter((address) => /^(module|data|aws_)/.test(address));
};

const filesOf = (kind: AnyDeclaration["kind"]): Aspect => (author, own) => {
  const [theirs, ours] = [author, own].map(({ made }) => sorted(made.filter((each) => each.kind === kind).map(({ file }) => file.path)));
  return theirs === undefined || ours === undefined || theirs === "" || ours === "" ? [] : [{ rule: "files", what: kind, author: theirs, own: ours }];
};

const tagNames = (thing: Thing, side: Written): readonly string[] => argument(thing, "tags").map((each) => (each.kind === "object" ? sorted(each.entries.map(({ key }) => expressionText(thing.file.hcl, key))) : meaning(side, thing, each).replace(/\{.*\}/, "{}")));

/** A call that says the metric and the namespace of an alarm makes one. */
const isAlarm = (thing: Thing): boolean => (thing.kind === "module" ? argument(thing, "metric_name", "namespace").length === 2 : thing.type === "aws_cloudwatch_metric_alarm");

const alarms: Aspect = (author, own) => {
  const of = (side: Written): ReadonlyMap<string, Thing> => new Map(thingsIn(side).filter(isAlarm).map((each) => [argument(each, "metric_name").map((name) => meaning(side, each, name)).join(""), each]));
  const ours = of(own);
  return [...of(author)].flatMap(([metric, alarm]): Comparison[] => {
    const found = ours.get(metric);
    // What an alarm makes of missing data is always said here; an author who leaves it out says nothing to be held against.
    const said = argument(alarm, "treat_missing_data").length > 0 ? ["alarm_actions", "treat_missing_data"] : ["alarm_actions"];
    const say = (each: Thing | undefined, side: Written): string => (each === undefined ? "none" : sorted(argument(each, ...said).map((value) => meaning(side, each, value))));
    return [{ rule: "alarms", what: metric, author: say(alarm, author), own: say(found, own) }];
  });
};

/** Every variable file that the author gives a value in gets one here. */
const values: Aspect = (author, own) => {
  const of = ({ root, made }: Written): ReadonlySet<string> => {
    const names = made.flatMap((each) => (each.kind === "variable" ? [each.name] : []));
    return new Set(root.environments.flatMap(({ file, values: given }) => (names.some((name) => given.has(name)) ? [file.path] : [])));
  };
  const ours = of(own);
  return [...of(author)].map((path) => ({ rule: "values", what: path, author: "given", own: ours.has(path) ? "given" : "nothing" }));
};

/** Existing things that the author changed for the service are changed by the addition too. */
const integration: Aspect = (author, own) => [...author.changed].filter((address) => !/^(var|local)\./.test(address)).map((address) => ({ rule: "integration", what: address, author: "changed", own: own.changed.has(address) ? "changed" : "as it was" }));

const outputs: Aspect = (author, own) => {
  const say = ({ made }: Written): string => {
    const all = made.filter((each): each is Extract<AnyDeclaration, { kind: "output" }> => each.kind === "output");
    return all.length === 0 ? "" : (all.every(({ block }) => valueOf(block.body, "description") !== undefined) ? "described" : "not described");
  };
  const comparison = { rule: "outputs", what: "style", author: say(author), own: say(own) };
  return comparison.author === "" || comparison.own === "" ? [] : [comparison];
};

/** A module that the author calls for the service is called by the addition too. */
const modules: Aspect = (author, own) => {
  const sourcesOf = (side: Written): ReadonlySet<string> => new Set(thingsIn(side).flatMap((each) => (each.kind === "module" ? [kindOf(each)] : [])));
  const ours = sourcesOf(own);
  return [...sourcesOf(author)].map((source) => ({ rule: "modules", what: source, author: "called", own: ours.has(source) ? "called" : "not called" }));
};

/** Whether all that is of the first kind made, which the others go with, depends on a condition. */
const flags: Aspect = (author, own) => {
  const main = thingsIn(author).map(kindOf).find((kind) => thingsIn(own).some((each) => kindOf(each) === kind));
  const say = (side: Written): string => {
    const conditions = thingsIn(side).filter((each) => kindOf(each) === main).map((each) => argument(each, "count", "for_each").map((value) => meaning(side, each, value)).join(""));
    return conditions.every((condition) => /[?]|\bif\b/.test(condition)) ? "switched" : "always";
  };
  return main === undefined ? [] : [{ rule: "flags", what: main, author: say(author), own: say(own) }];
};

const ASPECTS: readonly Aspect[] = [
  filesOf("variable"),
  filesOf("local"),
  filesOf("output"),
  modules,
  perKind("files by kind", ({ file }) => [file.path]),
  perKind("names", (thing, side) => argument(thing, "name", "creation_token", "alarm_name").map((each) => patternOf(meaning(side, thing, each), side))),
  flags,
  perKind("tags", tagNames),
  perKind("key", (thing, side) => argument(thing, "kms_key_id", "kms_master_key_id", "kms_key_arn").map((each) => meaning(side, thing, each))),
  perKind("subnets", (thing) => argument(thing, "subnet_id", "subnet_ids").length === 0 ? [] : argument(thing, "subnet_id", "subnet_ids", "for_each").flatMap(readsOf)),
  alarms,
  outputs,
  values,
  integration,
];

/** Compares the service that the author wrote with the addition that stands for it; both are what a root module has that it has not without. */
export function compare(without: RootModule, author: RootModule, own: RootModule): readonly Comparison[] {
  const [theirs, ours] = [written(without, author), written(without, own)];
  return ASPECTS.flatMap((aspect) => aspect(theirs, ours));
}
