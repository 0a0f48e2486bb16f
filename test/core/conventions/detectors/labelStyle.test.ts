import { describe, expect, it } from "vitest";
import { detectLabelStyle } from "../../../../src/core/conventions/detectors/labelStyle";
import { house } from "../house";

const detect = (labels: Record<string, readonly string[]>) => {
  const texts = Object.entries(labels).map(([file, names]) => [`${file}.tf`, names.map((name, index) => `resource "aws_${file}_${index}" "${name}" {}\n`).join("")] as const);
  const { repository, root } = house(Object.fromEntries(texts));
  return detectLabelStyle(root, repository).value.primary;
};

describe("the label of an only resource", () => {
  it("is a word that says nothing, where there is one", () => {
    expect(detect({ a: ["this", "writer"], b: ["this"], c: ["this", "reader"] })).toBe("this");
  });

  it("is any word that returns in file after file", () => {
    expect(detect({ a: ["primary"], b: ["primary"], c: ["primary", "reader"] })).toBe("primary");
  });

  it("is called after the service where labels tell things apart", () => {
    expect(detect({ a: ["network"], b: ["orders", "order_events"], c: ["users"], d: ["edge"] })).toBe("{service}");
  });

  const primary = (texts: Readonly<Record<string, string>>): string => {
    const { repository, root } = house(texts);
    return detectLabelStyle(root, repository).value.primary;
  };
  const resource = (type: string, label: string, more = ""): string => `resource "aws_${type}" "${label}" {${more}}\n`;

  it("is not the word of what services have in common", () => {
    const common = { "cluster.tf": resource("ecs_cluster", "main"), "keys.tf": resource("kms_key", "main") };
    const services = { "feeds.tf": resource("ecs_service", "feeds"), "jobs.tf": resource("sqs_queue", "jobs") };
    expect(primary({ ...common, ...services })).toBe("{service}");
    expect(primary({ ...common, "feeds.tf": resource("ecs_service", "main"), "jobs.tf": resource("sqs_queue", "jobs") })).toBe("main");
  });

  it("is not what things are called that are made for each service", () => {
    const each = "\n  for_each = local.services\n";
    expect(primary({ "roles.tf": resource("iam_role", "service", each), "services.tf": resource("ecs_service", "service", each), "jobs.tf": resource("sqs_queue", "jobs") })).toBe("{service}");
  });

  it("is told by calls of modules where there are no resources", () => {
    const call = (name: string): string => `module "${name}" {\n  source = "acme/${name}/aws"\n}\n`;
    expect(primary({ "jobs.tf": call("jobs"), "mail.tf": call("mail"), "files.tf": call("files") })).toBe("{service}");
    expect(primary({ "jobs.tf": call("jobs"), "mail.tf": resource("sns_topic", "this"), "files.tf": resource("s3_bucket", "this") })).toBe("this");
  });
});
