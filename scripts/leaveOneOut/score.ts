import { walkExpressions } from "../../src/core/hcl/walk";
import { entryName, type Expression } from "../../src/core/hcl/tree";
import { declarationsOf } from "../../src/core/repository/modules/moduleReferences";
import type { RootModule } from "../../src/core/repository/repository";
import { targetOf, type Step } from "../../src/core/terraform/addresses";
import { valueOf } from "../../src/core/terraform/arguments";
import { expressionText } from "../../src/core/terraform/expressionText";
import type { AnyDeclaration, ResourceDeclaration } from "../../src/core/terraform/module";

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

const resourcesIn = ({ made }: Written): readonly ResourceDeclaration[] => made.filter((each): each is ResourceDeclaration => each.kind === "resource");

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

/** A name without its words: what is read, and how it is joined. `format` says the same as a template, the name of a thing what that thing is called. */
const patternOf = (text: string, side: Written): string =>
  text
    .replace(/^format\("([^"]*)", (.*)\)$/, (_, form: string, read: string) => read.split(", ").reduce((made, each) => made.replace("%s", `\${${each}}`), `"${form}"`))
    .replace(/\$\{(aws_\w+\.\w+)[^}]*\.name\}/g, (_, address: string) => nameOf(address, side).replace(/^"|"$/g, ""))
    .replace(/\$\{[^{}]*\?[^{}]*\}/g, "")
    .replace(/\$\{(each|k|key)\b[^}]*\}/g, "word")
    .replace(/(\$\{[^}]*\})|[A-Za-z0-9_]+/g, (_, read?: string) => read ?? "word")
    .replace(/word([-_.]word)+/g, "word");

function nameOf(address: string, side: Written): string {
  const named = side.root.module.resources.get(address);
  return named === undefined ? "" : argument(named, "name").map((each) => meaning(side, named, each)).join("");
}

const sorted = (texts: Iterable<string>): string => [...new Set(texts)].sort().join(", ");

type Aspect = (author: Written, own: Written) => readonly Comparison[];

/** Compares what resources of each type that both have say; nothing where neither says anything. */
const perType =
  (rule: string, say: (resource: ResourceDeclaration, written: Written) => readonly string[]): Aspect =>
  (author, own) => {
    const types = new Set(resourcesIn(author).map(({ type }) => type));
    return [...types].flatMap((type) => {
      const [theirs, ours] = [author, own].map((side) => resourcesIn(side).filter((each) => each.type === type));
      if (theirs === undefined || ours === undefined || ours.length === 0) return [];
      const comparison = { rule, what: type, author: sorted(theirs.flatMap((each) => say(each, author))), own: sorted(ours.flatMap((each) => say(each, own))) };
      return comparison.author === "" && comparison.own === "" ? [] : [comparison];
    });
  };

const argument = (resource: ResourceDeclaration, ...names: readonly string[]): readonly Expression[] => names.flatMap((name) => valueOf(resource.block.body, name) ?? []);

const readsOf = (expression: Expression): readonly string[] => {
  const found: string[] = [];
  walkExpressions(expression, (each) => found.push(targetOf(each)?.address ?? ""));
  return found.filter((address) => /^(module|data|aws_)/.test(address));
};

const filesOf = (kind: AnyDeclaration["kind"]): Aspect => (author, own) => {
  const [theirs, ours] = [author, own].map(({ made }) => sorted(made.filter((each) => each.kind === kind).map(({ file }) => file.path)));
  return theirs === undefined || ours === undefined || theirs === "" || ours === "" ? [] : [{ rule: "files", what: kind, author: theirs, own: ours }];
};

const tagNames = (resource: ResourceDeclaration, side: Written): readonly string[] => argument(resource, "tags").map((each) => (each.kind === "object" ? sorted(each.entries.map(({ key }) => expressionText(resource.file.hcl, key))) : meaning(side, resource, each).replace(/\{.*\}/, "{}")));

const alarms: Aspect = (author, own) => {
  const of = (side: Written): ReadonlyMap<string, ResourceDeclaration> => new Map(resourcesIn(side).filter(({ type }) => type === "aws_cloudwatch_metric_alarm").map((each) => [argument(each, "metric_name").map((name) => meaning(side, each, name)).join(""), each]));
  const ours = of(own);
  return [...of(author)].flatMap(([metric, alarm]): Comparison[] => {
    const found = ours.get(metric);
    const say = (each: ResourceDeclaration | undefined, side: Written): string => (each === undefined ? "none" : sorted(argument(each, "alarm_actions", "treat_missing_data").map((value) => meaning(side, each, value))));
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

/** Whether all that is of the first type made, which the others go with, depends on a condition. */
const flags: Aspect = (author, own) => {
  const main = resourcesIn(author).find(({ type }) => resourcesIn(own).some((each) => each.type === type));
  const say = (side: Written): string => {
    const conditions = resourcesIn(side).filter(({ type }) => type === main?.type).map((each) => argument(each, "count", "for_each").map((value) => meaning(side, each, value)).join(""));
    return conditions.every((condition) => /[?]|\bif\b/.test(condition)) ? "switched" : "always";
  };
  return main === undefined ? [] : [{ rule: "flags", what: main.type, author: say(author), own: say(own) }];
};

const ASPECTS: readonly Aspect[] = [
  filesOf("variable"),
  filesOf("local"),
  filesOf("output"),
  perType("files by type", ({ file }) => [file.path]),
  perType("names", (resource, side) => argument(resource, "name", "creation_token", "alarm_name").map((each) => patternOf(meaning(side, resource, each), side))),
  flags,
  perType("tags", tagNames),
  perType("key", (resource, side) => argument(resource, "kms_key_id", "kms_master_key_id", "kms_key_arn").map((each) => meaning(side, resource, each))),
  perType("subnets", (resource) => argument(resource, "subnet_id", "subnet_ids").length === 0 ? [] : argument(resource, "subnet_id", "subnet_ids", "for_each").flatMap(readsOf)),
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
