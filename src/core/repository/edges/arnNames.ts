import { valueText } from "../flow/settled";
import { typeOf, type GraphMember, type Links } from "../flow/links";
import { named } from "./typedEdge";
import { kept } from "../../text/kept";

/** What stands in the ARN of a thing before its name, by service, with its type and the argument that is its name. Source: the service authorization reference. */
const NAMES: readonly { readonly service: string; readonly before: string; readonly type: string; readonly name: string }[] = [
  { service: "s3", before: "", type: "aws_s3_bucket", name: "bucket" },
  { service: "sqs", before: "", type: "aws_sqs_queue", name: "name" },
  { service: "sns", before: "", type: "aws_sns_topic", name: "name" },
  { service: "dynamodb", before: "table/", type: "aws_dynamodb_table", name: "name" },
  { service: "lambda", before: "function:", type: "aws_lambda_function", name: "function_name" },
  { service: "logs", before: "log-group:", type: "aws_cloudwatch_log_group", name: "name" },
  { service: "kinesis", before: "stream/", type: "aws_kinesis_stream", name: "name" },
  { service: "firehose", before: "deliverystream/", type: "aws_kinesis_firehose_delivery_stream", name: "name" },
  { service: "states", before: "stateMachine:", type: "aws_sfn_state_machine", name: "name" },
  { service: "events", before: "event-bus/", type: "aws_cloudwatch_event_bus", name: "name" },
  { service: "secretsmanager", before: "secret:", type: "aws_secretsmanager_secret", name: "name" },
  { service: "ssm", before: "parameter", type: "aws_ssm_parameter", name: "name" },
  { service: "ssm", before: "parameter/", type: "aws_ssm_parameter", name: "name" },
];

/** Service and the last part of an ARN in the text of a value, whatever stands for partition, region and account. */
const ARN = /^arn:[^:]*:([a-z0-9-]+):[^:]*:[^:]*:(.+)$/s;
/** What may follow a name in an ARN: a path, a part, or what any of these may be. */
const FOLLOWS = /^($|[/:*?-])/;

/** The things of each type in {@link NAMES} with their names, longest first. */
const namesOf = kept((links: Links): ReadonlyMap<string, readonly { readonly member: GraphMember; readonly name: string }[]> => {
  const nameArguments = new Map(NAMES.map(({ type, name }) => [type, name]));
  const found = new Map<string, { readonly member: GraphMember; readonly name: string }[]>();
  for (const member of links.members.values()) {
    const type = typeOf(member);
    const argument = nameArguments.get(type);
    const [own] = argument === undefined ? [] : named(member, argument).filter(({ block }) => block === undefined);
    if (own !== undefined) found.set(type, [...(found.get(type) ?? []), { member, name: valueText(own) }]);
  }
  for (const own of found.values()) own.sort((a, b) => b.name.length - a.name.length);
  return found;
});

/** The things that an ARN which is put together by hand calls by their name; the longest name that fits, of every instance. */
export function membersByArn(text: string, links: Links): GraphMember[] {
  const [, service, rest] = ARN.exec(text) ?? [];
  if (service === undefined || rest === undefined) return [];
  return NAMES.filter((each) => each.service === service && rest.startsWith(each.before)).flatMap(({ before, type }) => {
    const fitting = (namesOf(links).get(type) ?? []).filter(({ name }) => name !== "" && rest.startsWith(before + name) && FOLLOWS.test(rest.slice(before.length + name.length)));
    return fitting.filter(({ name }) => name.length === fitting[0]?.name.length).map(({ member }) => member);
  });
}
