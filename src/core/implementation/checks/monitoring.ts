import { attributeOf } from "../../terraform/arguments";
import type { ResourceDeclaration } from "../../terraform/module";
import { requirementsOf, type Requirement } from "../makers/requirements";
import { addedResources, placedAfter, type Change, type Placed, type Violation } from "./change";

const ALARM = "aws_cloudwatch_metric_alarm";

/** What every alarm says beside its metric. */
const OF_ALARMS = ["treat_missing_data", "alarm_actions"];

function alarms(change: Change): Violation[] {
  return addedResources(change, /^aws_cloudwatch_metric_alarm$/).flatMap(({ declaration: { address, place, block } }) =>
    OF_ALARMS.filter((name) => attributeOf(block.body, name) === undefined).map((name) => ({ message: `${address} does not say ${name}.`, place })),
  );
}

type PlacedResource = Placed<ResourceDeclaration>;

const resourcesBefore = (change: Change): readonly PlacedResource[] =>
  placedAfter({ ...change, after: change.before }).flatMap(({ instance, declaration }) => (declaration.kind === "resource" ? [{ instance, declaration }] : []));

/** Retention, and the key where the house encrypts all of its log groups with one. */
function logGroups(change: Change): Violation[] {
  const own = resourcesBefore(change).filter(({ declaration: { type } }) => type === "aws_cloudwatch_log_group");
  const isEncrypted = own.length > 0 && own.every(({ declaration: { block } }) => attributeOf(block.body, "kms_key_id") !== undefined);
  const needed = ["retention_in_days", ...(isEncrypted ? ["kms_key_id"] : [])];
  return addedResources(change, /^aws_cloudwatch_log_group$/).flatMap(({ declaration: { address, place, block } }) =>
    needed.filter((name) => attributeOf(block.body, name) === undefined).map((name) => ({ message: `${address} does not say ${name}.`, place })),
  );
}

/** What a called module asks of an input that nobody gives it is no condition of the house. */
const isLeftToModule = ({ instance }: PlacedResource, requirement: Requirement): boolean => instance.caller !== undefined && requirement.kind === "condition" && /^var\.[\w-]+$/.test(requirement.text);

const neededBy = (placed: PlacedResource): readonly string[] => requirementsOf({ steps: [placed] }).flatMap((requirement) => (isLeftToModule(placed, requirement) ? [] : [JSON.stringify(requirement)]));

/** What all alarms of the house need and nothing else does but the topic they go to: the switch of alarms. */
function alarmSwitch(change: Change): readonly string[] {
  const all = resourcesBefore(change);
  const [first = [], ...others] = all.filter(({ declaration: { type } }) => type === ALARM).map(neededBy);
  const elsewhere = new Set(all.filter(({ declaration: { type } }) => type !== ALARM && !type.startsWith("aws_sns_")).flatMap(neededBy));
  return others.length === 0 ? [] : first.filter((need) => others.every((needs) => needs.includes(need)) && !elsewhere.has(need));
}

/** New alarms are there under the condition that those of the house share. */
function unswitched(change: Change): Violation[] {
  const shared = alarmSwitch(change);
  return addedResources(change, /^aws_cloudwatch_metric_alarm$/).flatMap((placed) => {
    const own = neededBy(placed);
    const { address, place } = placed.declaration;
    return shared.every((need) => own.includes(need)) ? [] : [{ message: `${address} is there also where the house has no alarms; give it their condition.`, place }];
  });
}

/** Every new alarm and log group says what ours say, and alarms are there where the house's are. */
export const monitoring = (change: Change): readonly Violation[] => [...alarms(change), ...unswitched(change), ...logGroups(change)];
