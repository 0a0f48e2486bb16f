/** Where a source that is no address of a registry begins: a way to fetch it, a well-known host, or a path. */
const FETCHED = /^(\w+::|\w+:\/\/|git@|\.{1,2}\/|\/|(github\.com|bitbucket\.org)\/)/;

const lastOf = (path: string): string => path.split("/").at(-1) ?? "";

/** What a module is called by the source of its call: `sqs` for `terraform-aws-modules/sqs/aws` and for `git::https://host/terraform-aws-sqs.git?ref=v1`. */
function moduleNameOf(source: string): string {
  const plain = source.replace(/\?.*$/s, "");
  const [, inner] = /[^:]\/\/(.+)$/.exec(plain) ?? [];
  const path = inner ?? plain;
  const isRegistry = inner === undefined && !FETCHED.test(path);
  const name = isRegistry ? (path.split("/").at(-2) ?? "") : lastOf(path).replace(/\.git$/, "");
  return name.replace(/^terraform-/, "").replace(/^aws-/, "");
}

/**
 * Whether a module is called after what a resource type is about: `sqs` and `sqs-queue` after `aws_sqs_queue`. So are the
 * modules of the registry that many use; what a module makes beside it says nothing.
 */
export function isNamedAfter(source: string, type: string): boolean {
  const name = moduleNameOf(source).replaceAll("-", "_");
  const subject = type.replace(/^aws_/, "");
  return name !== "" && (subject === name || subject.startsWith(`${name}_`));
}
