import type { GraphMember, Link, Links } from "./links";
import { typeOf } from "./links";

/** Resources that are a setting of another one, by the argument that names it. */
function isSettingOf(link: Link): boolean {
  const type = typeOf(link.from);
  return type.startsWith("aws_s3_bucket_") && link.attribute === "bucket" && typeOf(link.to) === "aws_s3_bucket";
}

const isRunBy = (link: Link): boolean => link.attribute === "task_definition" && typeOf(link.to) === "aws_ecs_task_definition";

/**
 * Who acts through a resource: the services that run a task definition, the bucket a bucket setting belongs to, the resource
 * itself otherwise. By address of the resource.
 */
export function actorsOf({ all }: Links): (member: GraphMember) => readonly GraphMember[] {
  const actors = new Map<string, GraphMember[]>();
  const add = (through: GraphMember, actor: GraphMember): void => void actors.set(through.address, [...(actors.get(through.address) ?? []), actor]);
  for (const link of all) {
    if (isSettingOf(link)) add(link.from, link.to);
    else if (isRunBy(link)) add(link.to, link.from);
  }
  return (member) => actors.get(member.address) ?? [member];
}
