import { letsAllOut } from "../../../conventions/detectors/securityGroup";
import { expressionsWithin } from "../../../conventions/reading/expressionsWithin";
import { houseAlone } from "../../../conventions/houseAlone";
import type { SecurityGroupModule } from "../../../conventions/houseRules";
import { argumentsOf, textOf } from "../../../conventions/reading/reading";
import { unsetRuleInputs, type GroupCall } from "../../../conventions/modules/securityGroupModules";
import { isGroupCall } from "../../../conventions/reading/groupOfCall";
import { groupsOf, rulesOf } from "../../../conventions/reading/securityGroups";
import { references } from "../../../hcl/references";
import { plainString, type Expression } from "../../../hcl/tree";
import { attribute, alignAttributes, quoted, writeItems, type DraftItem } from "../../../hcl/write";
import { attributeOf } from "../../../terraform/arguments";
import { normalText } from "../../../terraform/expressionText";
import { applyEdits, replace } from "../../../text/edit";
import { writtenIn, type Context } from "../../draft";
import { existenceArgument } from "../../references/reference";
import { type Exemplar } from "../exemplar";
import { imitate } from "../imitate";
import { aboutOf } from "./groupResource";
import { groupLabel, serviceOf } from "./labels";
import { keepsRulesApart, registryInputs, ruleArguments, type ModuleRules, type RuleArguments } from "./moduleRules";
import type { GroupPath, Way, WrittenGroup } from "./path";
import { isBelowEmptyLine } from "../../../text/lines";

/** The calls of the root module that make groups by the house's module. */
function groupCalls(context: Pick<Context, "repository" | "root" | "own">, source: string): readonly GroupCall[] {
  const { repository } = context;
  const { module } = houseAlone(repository, writtenIn(context));
  return [...module.calls.values()]
    .filter((call) => call.source === source && call.file.hcl.syntax !== "json" && isGroupCall(call, repository))
    .map((call) => ({ module, call, called: call.target === undefined ? undefined : repository.modules.get(call.target) }));
}

/** What a module takes, by what its calls set and what its source has beside it. */
export function rulesFor(way: Way, module: Pick<SecurityGroupModule, "source" | "rules" | "ruleNames">, called: GroupCall["called"], direction: ModuleRules["direction"]): ModuleRules {
  const inputs = [...module.rules, ...(called === undefined ? registryInputs(module.source, module.rules) : unsetRuleInputs(called, module.rules))];
  return { source: module.source, inputs, ruleNames: module.ruleNames, called, direction, ...way };
}

/** The call that is most like the new one: of those that let in groups, or ranges, the last; else the last of all. */
function exemplarOf(calls: readonly GroupCall[], module: SecurityGroupModule, about: "groups" | "cidr"): GroupCall | undefined {
  const inputs = module.rules.filter(({ direction, takes, fields }) => direction === "ingress" && (takes === about || (about === "cidr" && fields.some((field) => field.includes("cidr")))));
  const like = calls.filter(({ call }) => inputs.some(({ input }) => attributeOf(call.block.body, input)));
  return like.at(-1) ?? calls.at(-1);
}

const isOfCall = (name: string): boolean => /^(source|version|count|for_each|depends_on|providers)$/.test(name);

/** Where a value says the word for a service. */
const wordsFor = (service: string, value: Expression): readonly Expression[] => expressionsWithin(value).filter((each) => plainString(each)?.replaceAll("-", "_") === service);

/** Whether the call can give its group a name of its own: by an input for it, or by the word for its service. A group without a name gets one from the provider. */
function isNameable({ call, called }: GroupCall, { inputs }: SecurityGroupModule, context: Context): boolean {
  const isNamed = called === undefined || groupsOf(called).some(({ block }) => attributeOf(block.body, "name") ?? attributeOf(block.body, "name_prefix"));
  const own = serviceOf(context, call.name, call.file.path);
  return !isNamed || inputs.name !== undefined || argumentsOf(call.block.body).some(({ name, value }) => !isOfCall(name) && wordsFor(own, value).length > 0);
}

/** Arguments beside name, description, network and rules: what all calls have alike, and what names their service, with the new one's word in it. */
function furtherItems(exemplar: GroupCall, calls: readonly GroupCall[], taken: ReadonlySet<string>, context: Context): DraftItem[] {
  const { call } = exemplar;
  const own = serviceOf(context, call.name, call.file.path);
  const word = context.naming.prefix.replaceAll("_", "-");
  return argumentsOf(call.block.body).flatMap(({ name, value }): DraftItem[] => {
    if (isOfCall(name) || taken.has(name)) return [];
    const others = calls.filter((each) => each.call !== call).flatMap((each) => attributeOf(each.call.block.body, name)?.value ?? []);
    const named = wordsFor(own, value);
    if (named.length > 0) {
      const { start } = value.span;
      const edits = named.map(({ span }) => replace(span.start - start, span.end - span.start, quoted(word)));
      return [attribute(name, applyEdits(textOf(call.file, value), edits))];
    }
    const isShared = others.every((other) => normalText(other) === normalText(value)) && isReadableHere(value);
    return isShared ? [attribute(name, textOf(call.file, value))] : [];
  });
}

const isReadableHere = (value: Expression): boolean => references(value).every(({ root }) => root !== "each" && root !== "count");

/** What lets everything out, or nothing, where the house says so in its calls rather than leaving it to the module. */
function egressItems(calls: readonly GroupCall[], { egress }: GroupPath): DraftItem[] {
  const isOpen = egress === "all";
  const like = calls.findLast((each) => letsAllOut(each) === isOpen);
  const given = like === undefined ? [] : argumentsOf(like.call.block.body).filter(({ name, value }) => name.includes("egress") && isReadableHere(value) && (isOpen || isNothing(value)));
  return like === undefined ? [] : given.map(({ name, value }) => attribute(name, textOf(like.call.file, value)));
}

const isNothing = (value: Expression): boolean => (value.kind === "tuple" && value.elements.length === 0) || (value.kind === "keyword" && value.value === false);

/** `source` and what is said behind it. */
function sourceItems({ source, version, comment }: SecurityGroupModule): DraftItem[] {
  const written = `"${source}"${comment === undefined ? "" : ` ${comment}`}`;
  return [attribute("source", written), ...(version === undefined ? [] : [attribute("version", quoted(version))])];
}

/** How often the call is made, where calls of this house say it: right below the source, or apart from it. */
function repetition(path: GroupPath, context: Context, exemplar: GroupCall): { readonly item: DraftItem | undefined; readonly isParted: boolean } {
  const argument = existenceArgument(path.existence);
  const calls = [exemplar.call, ...houseAlone(context.repository, writtenIn(context)).module.calls.values()];
  const like = calls.flatMap(({ file, block }) => [attributeOf(block.body, "count"), attributeOf(block.body, "for_each")].flatMap((each) => (each === undefined ? [] : [{ file, each }])))[0];
  const isParted = like === undefined || isBelowEmptyLine(like.file.text, like.each.span.start);
  return { item: argument === undefined ? undefined : attribute(argument.name, argument.value), isParted };
}

/** A list over several lines ends in a comma where most of those in the calls do. */
function asWritten(value: string, calls: readonly GroupCall[]): string {
  const lists = calls.flatMap(({ call }) => argumentsOf(call.block.body).map((each) => textOf(call.file, each.value))).filter((text) => /\n\s*\]$/.test(text));
  return lists.filter((text) => /,\s*\]$/.test(text)).length * 2 > lists.length ? value.replace(/\n\]$/, ",\n]") : value;
}

/** A call of the module that makes this house's groups; a sentence where that module cannot say what is needed. */
export function groupModule(path: GroupPath, context: Context, module: SecurityGroupModule): WrittenGroup | string {
  const calls = groupCalls(context, module.source);
  const found = exemplarOf(calls, module, aboutOf(path) === "cidr" ? "cidr" : "groups");
  if (found === undefined) return `${module.source} is not called in this root module`;
  if (!isNameable(found, module, context)) return `Calls of ${module.source} do not say what the group is called`;
  const rules = rulesFor(path.way, module, found.called, "ingress");
  const ingress = ruleArguments(rules, path.entrants);
  if (typeof ingress === "string") return ingress;
  const leaving = leavingItems(path, { module, calls, found });
  if (typeof leaving === "string") return leaving;
  const label = groupLabel(context, "module");
  const exemplar: Exemplar = { file: found.call.file, body: found.call.block.body };
  return {
    blocks: [
      {
        kind: "module",
        labels: [label],
        // A call begins with what is called, so how often it is stands in the body.
        existence: undefined,
        body: bodyOf(path, context, { module, calls, found, exemplar, ingress, leaving }),
        group: "security",
        summary: "The security group",
        home: "groups",
      },
    ],
    group: { address: `module.${label}`, existence: path.existence },
    attribute: module.output,
    isInline: found.called !== undefined && rulesOf(found.called).some(({ kind, direction }) => kind === "inline" && direction === "ingress"),
    isNamed: module.inputs.name !== undefined,
  };
}

interface Call {
  readonly module: SecurityGroupModule;
  readonly calls: readonly GroupCall[];
  readonly found: GroupCall;
  readonly exemplar: Exemplar;
  readonly ingress: RuleArguments;
  /** What a client is let out by, where calls of this house do not say it. */
  readonly leaving: readonly DraftItem[];
}

/** How the group of a client is let out where no call of this house shows it; a sentence where the module cannot say that. */
function leavingItems({ egress, exits, isClient }: GroupPath, { module, calls, found }: Pick<Call, "module" | "calls" | "found">): readonly DraftItem[] | string {
  if (!isClient || (egress === "all" && calls.some(letsAllOut))) return [];
  if (egress === "all") return keepsRulesApart(module.source) ? [attribute("egress_rules", '["all-all"]')] : `Calls of ${module.source} do not say how a group is let out`;
  const [exit, ...others] = exits;
  if (exit === undefined) return [];
  const given = others.length > 0 ? "Calls of modules say one port" : ruleArguments(rulesFor(exit.way, module, found.called, "egress"), [exit.to]);
  return typeof given === "string" ? given : [...given].map(([input, { value }]) => attribute(input, value));
}

function bodyOf(path: GroupPath, context: Context, { module, calls, found, exemplar, ingress, leaving }: Call): string {
  const { name, description, vpc } = module.inputs;
  const inputs = new Set([...Object.values(module.inputs), ...ingress.keys(), ...rulesFor(path.way, module, found.called, "ingress").inputs.map(({ input }) => input), ...argumentsOf(exemplar.body).flatMap((each) => (each.name.includes("egress") ? [each.name] : []))]);
  const isDescribed = description !== undefined && calls.some(({ call }) => attributeOf(call.block.body, description));
  const items: DraftItem[] = [
    ...furtherItems(found, calls, inputs, context),
    ...(name === undefined ? [] : [attribute(name, /prefix$/.test(name) ? `"${path.name.inside}-"` : path.name.expression)]),
    ...(isDescribed ? [attribute(description, quoted(path.description))] : []),
    ...(vpc === undefined ? [] : [attribute(vpc, "slot.vpc.id")]),
    ...[...ingress].map(([input, { value }]) => attribute(input, asWritten(value, calls))),
    ...egressItems(calls, path),
    ...leaving,
  ];
  const { item, isParted } = repetition(path, context, found);
  const head = [...sourceItems(module), ...(item === undefined ? [] : isParted ? [{ kind: "blank" } as const, item] : [item])];
  const body = imitate(items, exemplar);
  const hasGap = item !== undefined || isPartedFromSource(exemplar);
  return alignAttributes(writeItems([...head, ...(hasGap ? [{ kind: "blank" } as const] : []), ...body], "  ")).trimEnd();
}

/** Whether an empty line stands below what is called. */
function isPartedFromSource({ file, body }: Exemplar): boolean {
  const last = attributeOf(body, "version") ?? attributeOf(body, "source");
  return last === undefined || /^[^\n]*\n[ \t]*\r?\n/.test(file.text.slice(last.span.end));
}
