import { plainString } from "../../../hcl/tree";
import { mapNested } from "../../../terraform/symbolic/mapNested";
import { choice, text, type Term } from "../../../terraform/symbolic/terms";

/** What is known of a type of resources, by attribute or argument. */
type ByType = Readonly<Partial<Record<string, Readonly<Record<string, string>>>>>;

/** Attributes of one thing that are the same: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sqs_queue, as of provider 5.100. */
const SAME: ByType = { aws_sqs_queue: { url: "id" } };

/** What a service does where an argument is left out: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html */
const LEFT_OUT: ByType = { aws_sqs_queue: { sqs_managed_sse_enabled: "true" } };

/**
 * Resources that are as good as not there with another value: which one they say and which they would.
 * https://docs.aws.amazon.com/efs/latest/ug/automatic-backups.html: made by its API, a file system has no automatic backups until they are switched on.
 */
const AS_GOOD_AS_AWAY: ByType = { aws_efs_backup_policy: { ENABLED: "DISABLED" } };

/** What a resource says that is always there and as good as away where a condition does not hold; `undefined` for a type that has no such values. */
export function saidAlways(type: string, said: ReadonlyMap<string, Term>, condition: Term): ReadonlyMap<string, Term> | undefined {
  const values = AS_GOOD_AS_AWAY[type];
  if (values === undefined) return undefined;
  const change = (term: Term): Term => {
    const away = values[plainString(term) ?? ""];
    return away === undefined ? mapNested(term, change) : choice(condition, term, text(away));
  };
  return new Map([...said].map(([argument, term]) => [argument, change(term)]));
}

/** What an attribute of a type of resources is called here, of several that are the same. */
export const attributeCalled = (type: string, attribute: string): string => SAME[type]?.[attribute] ?? attribute;

/** Whether a service does what an argument says also without it. */
export function isSoAnyway(type: string, argument: string, value: Term): boolean {
  const said = value.kind === "keyword" ? String(value.value) : plainString(value);
  return said !== undefined && LEFT_OUT[type]?.[argument] === said;
}
