import { plainString } from "../../../hcl/tree";
import type { Term } from "../../../terraform/symbolic/terms";

/** What is known of a type of resources, by attribute or argument. */
type ByType = Readonly<Partial<Record<string, Readonly<Record<string, string>>>>>;

/** Attributes of one thing that are the same: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sqs_queue, as of provider 5.100. */
const SAME: ByType = { aws_sqs_queue: { url: "id" } };

/** What a service does where an argument is left out: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html */
const LEFT_OUT: ByType = { aws_sqs_queue: { sqs_managed_sse_enabled: "true" } };

/** What an attribute of a type of resources is called here, of several that are the same. */
export const attributeCalled = (type: string, attribute: string): string => SAME[type]?.[attribute] ?? attribute;

/** Whether a service does what an argument says also without it. */
export function isSoAnyway(type: string, argument: string, value: Term): boolean {
  const said = value.kind === "keyword" ? String(value.value) : plainString(value);
  return said !== undefined && LEFT_OUT[type]?.[argument] === said;
}
