import { references } from "../../hcl/references";
import type { Repository, RootModule } from "../../repository/repository";
import { valueOf } from "../../terraform/arguments";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import type { Place } from "../../text/span";
import { alternative, answer, countVotes, ruleFromParts, type Vote } from "../confidence";
import type { HouseRule } from "../houseRule";
import type { LogRetention, LogRetentionStyle } from "../houseRules";
import { witnesses } from "../modules/modulesOfHouse";
import { pathName } from "../names/pathNames";
import { readInRoot, type RootReading } from "../reading/readInRoot";
import { argumentsOf, stemOf, type Located } from "../reading/reading";

/**
 * How long logs are kept, with which key and under what name: told by every log group, as the root module reads it, and by what
 * calls of modules elsewhere say of theirs. Groups that record rather than log (flows, trails, requests) have ends of their
 * own and count a quarter. Unsure where groups differ, and where only modules have any.
 */
export function detectLogRetention(root: RootModule, repository: Repository, begins: string): HouseRule<LogRetentionStyle> {
  const groups = witnesses(root, repository, groupsOf);
  const calls = witnesses(root, repository, retentionArguments);
  const kept = [...groups.flatMap((group) => retentionVotes(root, group)), ...calls.flatMap((argument) => callVotes(root, argument))];
  const votes = perService(kept);
  const retention = answer(votes, { kind: "none" });
  const key = answer(groups.flatMap((group) => keyVotes(root, group)), undefined);
  const names = groups.flatMap(({ module, group, weight }): Vote<string>[] => {
    const name = pathName(root, module, group, begins);
    return name === undefined ? [] : [{ value: name, place: group.place, weight }];
  });
  const name = answer(names, "/aws/{aws}/{name}");
  const styled = (value: LogRetention): LogRetentionStyle => ({ ...value, ...(key.value === undefined ? {} : { key: key.value }), name: name.value });
  const rule = ruleFromParts(styled(retention.value), { kind: retention, key, name });
  const others = countVotes(votes).filter(({ value }) => JSON.stringify(value) !== JSON.stringify(retention.value));
  return { ...rule, alternatives: others.map(({ value, weight, evidence }) => alternative(styled(value), { agreeing: weight, total: retention.total, evidence })) };
}

interface LogGroup {
  readonly module: TerraformModule;
  readonly group: ResourceDeclaration;
  readonly weight: number;
}

/** What writes records that are kept by other rules than logs. */
const RECORDERS = /^aws_(flow_log|cloudtrail|route53_query_log|route53_resolver_query_log_config|wafv2_web_acl_logging_configuration|vpclattice_access_log_subscription)$/;

/** How much something that is kept for other reasons says of logs. */
const ASIDE = 0.25;

function groupsOf(module: TerraformModule): readonly LogGroup[] {
  const all = [...module.resources.values()];
  const recorded = new Set(all.filter(({ type }) => RECORDERS.test(type)).flatMap(({ block }) => references(block.body).map(({ root, path }) => `${root}.${path[0] ?? ""}`)));
  return all.filter(({ type }) => type === "aws_cloudwatch_log_group").map((group) => ({ module, group, weight: recorded.has(group.address) ? ASIDE : 1 }));
}

/** What one group says, with the file that says it in the root module. */
interface KeptVote extends Vote<LogRetention> {
  readonly file: string;
}

/** A group without an end, or with the end 0, is kept for ever. */
function retentionVotes(root: RootModule, { module, group, weight }: LogGroup): readonly KeptVote[] {
  const value = valueOf(group.block.body, "retention_in_days");
  if (value === undefined) return [{ value: { kind: "none" }, place: group.place, weight, file: group.file.path }];
  return readInRoot(root, module, { file: group.file, expression: value }).map((reading) => keptFor(reading, weight));
}

function keptFor({ expression, text, place, file }: RootReading, weight: number): KeptVote {
  const days = expression.kind === "number" ? Number(expression.text) : undefined;
  const value: LogRetention = days === undefined ? { kind: "expression", expression: text } : days === 0 ? { kind: "none" } : { kind: "literal", days };
  return { value, place, weight, file: file.path };
}

/** An argument by which a call of a module that is not here says how long the logs of what it makes are kept. */
interface RetentionArgument extends Located {
  readonly module: TerraformModule;
  readonly weight: number;
}

const retentionArguments = (module: TerraformModule): readonly RetentionArgument[] =>
  [...module.calls.values()]
    .filter(({ target }) => target === undefined)
    .flatMap(({ file, block }) => argumentsOf(block.body).flatMap(({ name, value }) => (RETENTION.test(name) ? [{ module, file, expression: value, weight: /flow|trail|audit/.test(name) ? ASIDE : 1 }] : [])));

const RETENTION = /(^|_)logs?_(.*_)?retention(_in)?(_days)?$/;

const callVotes = (root: RootModule, { module, file, expression, weight }: RetentionArgument): readonly KeptVote[] => readInRoot(root, module, { file, expression }).map((reading) => keptFor(reading, weight));

/** Stems of files that are about logs, or about everything, rather than about a service. */
const NO_SERVICE = /^(main|logs?|logging|cloudwatch|monitoring|observability|resources|index)$/;

/** A variable that only the file of one service reads, and that is called after it, shows how that of each service is called. */
function perService(votes: readonly KeptVote[]): readonly Vote<LogRetention>[] {
  return votes.map(({ file, ...vote }) => {
    const { value } = vote;
    if (value.kind !== "expression") return vote;
    const readers = new Set(votes.flatMap((other) => (other.value.kind === "expression" && other.value.expression === value.expression ? [other.file] : [])));
    const service = stemOf(file).replaceAll("-", "_");
    const name = /^var\.([\w-]+)$/.exec(value.expression)?.[1];
    const isOwn = readers.size === 1 && !NO_SERVICE.test(service) && name?.startsWith(`${service}_`) === true;
    return isOwn ? { ...vote, value: { kind: "variable", pattern: `{service}${name.slice(service.length)}` } } : vote;
  });
}

/** The key a group is encrypted with, or that it has none. */
function keyVotes(root: RootModule, { module, group, weight }: LogGroup): readonly Vote<string | undefined>[] {
  const value = valueOf(group.block.body, "kms_key_id");
  if (value === undefined || value.kind === "keyword") return [{ value: undefined, place: group.place, weight }];
  return readInRoot(root, module, { file: group.file, expression: value }).map(({ text, place }: { readonly text: string; readonly place: Place }) => ({ value: text, place, weight }));
}
