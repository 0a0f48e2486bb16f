import { references } from "../../hcl/references";
import type { Body } from "../../hcl/tree";
import { declarationIn } from "../../repository/lookup";
import type { ModuleInstance } from "../../repository/modules/moduleTree";
import { addressOfReference } from "../../terraform/addresses";
import { addedResources, placedAfter, type Change, type Violation } from "./change";
import { argumentRead, namedBy } from "./targets";

/** The resource that denies requests without TLS, and the argument that names what they are made to. */
const POLICIES: Readonly<Record<string, { readonly type: string; readonly target: string }>> = {
  aws_sqs_queue: { type: "aws_sqs_queue_policy", target: "queue_url" },
  aws_sns_topic: { type: "aws_sns_topic_policy", target: "arn" },
  aws_s3_bucket: { type: "aws_s3_bucket_policy", target: "bucket" },
  aws_efs_file_system: { type: "aws_efs_file_system_policy", target: "file_system_id" },
};

/** Whether a block asks for secure transport, in itself or in a document it reads. */
function asks(instance: ModuleInstance, text: string, body: Body, depth = 0): boolean {
  if (text.includes("aws:SecureTransport")) return true;
  return depth < 3 && references(body).some((reference) => {
    const address = addressOfReference(reference)?.address;
    const read = address === undefined ? undefined : declarationIn(instance.module, address);
    if (read === undefined || (read.kind !== "data" && read.kind !== "local")) return false;
    const inner = read.file.text.slice(read.place.span.start, read.place.span.end);
    return asks(instance, inner, read.block.body, depth + 1);
  });
}

/** Every new queue, topic, bucket and file system has a policy that denies requests without TLS. */
export function plainTransport(change: Change): readonly Violation[] {
  const policies = placedAfter(change).flatMap(({ instance, declaration }) => {
    const policy = declaration.kind === "resource" ? Object.values(POLICIES).find(({ type }) => type === declaration.type) : undefined;
    if (policy === undefined || declaration.kind !== "resource") return [];
    const { file, place, block } = declaration;
    const read = argumentRead({ file, instance }, block.body, policy.target);
    return asks(instance, file.text.slice(place.span.start, place.span.end), block.body) ? [read && namedBy(read)?.base] : [];
  });
  return addedResources(change).flatMap(({ instance, declaration: { type, address, place } }): Violation[] => {
    const base = instance.address === "" ? address : `${instance.address}.${address}`;
    if (!Object.hasOwn(POLICIES, type) || policies.includes(base)) return [];
    return [{ message: `${address} takes requests without TLS; deny them in its policy.`, place }];
  });
}
