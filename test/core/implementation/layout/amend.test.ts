import { describe, expect, it } from "vitest";
import type { DraftAmendment } from "../../../../src/core/implementation/draft";
import { amend } from "../../../../src/core/implementation/layout/amend";
import { FileDrafts } from "../../../../src/core/implementation/layout/fileDrafts";
import { repoPath } from "../../../../src/core/text/span";
import { readFixture, repositoryOf } from "../../../support/repositories";
import { planFor, reasonsOf, textAfter, type Wish } from "../plans";

const WISH: Wish = { values: { consumers: ["worker"], producers: ["web"] }, on: "all", without: ["outputs", "monitoring"] };

/** A fixture with one of its files changed; fails when the change changes nothing. */
function changed(fixture: string, path: string, change: (text: string) => string) {
  const texts = Object.fromEntries(readFixture(fixture).map((file) => [file.path, file.text]));
  const text = change(texts[path] ?? "");
  if (text === texts[path]) throw new Error(`The change left ${path} as it was.`);
  return repositoryOf({ ...texts, [path]: text });
}

const MEDIUM = "tfvars-sample/example-medium-setup.tfvars";
const after = (path: string, change: (text: string) => string, file = path): string => textAfter(changed("sample", path, change), WISH, file);

describe("a permission", () => {
  it("is added to an object on one line", () => {
    const text = after(MEDIUM, (former) => former.replace("{ rds = true, efs = true }", "{ rds = true }"));
    expect(text).toContain("permissions   = { rds = true, messaging_receive = true }\n");
  });

  it("is added to an object on several lines, aligned with its neighbours", () => {
    const text = after(MEDIUM, (former) => former.replace("{ rds = true, efs = true }", "{\n      rds = true\n      efs = true\n    }"));
    expect(text).toContain("      rds               = true\n      efs               = true\n      messaging_receive = true\n    }\n");
  });

  it("makes the object where a service has none", () => {
    const text = after(MEDIUM, (former) => former.replace("    permissions   = { rds = true, efs = true }\n", ""));
    expect(text).toMatch(/"worker" = \{[^]*\n {4}permissions += \{ messaging_receive = true \}\n/);
  });

  it("goes into an empty object", () => {
    expect(after(MEDIUM, (former) => former.replace("{ rds = true, efs = true }", "{}"))).toMatch(/permissions += \{\s*messaging_receive = true\s*\}/);
  });

  it("is declared in the type of the services with its default", () => {
    expect(textAfter(changed("sample", MEDIUM, (former) => `${former}\n`), WISH, "variables.tf")).toContain("      s3                = optional(bool, false)\n      messaging_send    = optional(bool, false)\n      messaging_receive = optional(bool, false)\n    }), {})\n");
  });

  it("leaves an environment alone that has no such service", () => {
    const small = textAfter(changed("sample", MEDIUM, (former) => `${former}\n`), WISH, "tfvars-sample/example-small-setup.tfvars");
    expect(small).toContain("messaging_send = true");
    expect(small).not.toContain("messaging_receive");
  });
});

const API: Wish = { values: { producers: ["api"] }, on: "all", without: ["outputs", "monitoring"] };
const apiAfter = (list: string): string => textAfter(changed("services", "api.tf", (text) => text.replace(/environment = \[[^]*?\n {6}\]\n/, list)), API, "api.tf");
const ITEM = '{ name = "QUEUE_${upper(replace(k, "-", "_"))}_URL", value = q.url }';

describe("the list of a container's variables", () => {
  it("becomes the first of two where it is a list on several lines", () => {
    expect(apiAfter('environment = [\n        # What the code asks for\n        { name = "A", value = "1" },\n\n        { name = "B", value = "2" },\n      ]\n')).toContain(
      `      environment = concat(
        [
          # What the code asks for
          { name = "A", value = "1" },

          { name = "B", value = "2" },
        ],
        [
          for k, q in aws_sqs_queue.this : ${ITEM}
        ]
      )
`,
    );
  });

  it("becomes the first of two where it is on one line or empty", () => {
    expect(apiAfter('environment = [{ name = "A", value = "1" }]\n')).toContain(`      environment = concat(\n        [{ name = "A", value = "1" }],\n        [\n          for k, q in aws_sqs_queue.this : ${ITEM}\n        ]\n      )\n`);
    expect(apiAfter("environment = []\n")).toContain("      environment = concat(\n        [],\n");
  });

  it("is one more where lists are put together already", () => {
    const text = apiAfter('environment = concat(\n        [{ name = "A", value = "1" }],\n        local.more\n      )\n');
    expect(text).toContain(`        local.more,\n        [\n          for k, q in aws_sqs_queue.this : ${ITEM}\n        ]\n      )\n`);
  });

  it("is put beside what another function gives, not into that function", () => {
    expect(apiAfter('environment = flatten([{ name = "A", value = "1" }])\n')).toContain('environment = concat(\n        flatten([{ name = "A", value = "1" }]),\n        [\n');
  });

  it("has CRLF line ends where the file does", () => {
    const repository = changed("services", "api.tf", (text) => text.replaceAll("\n", "\r\n"));
    expect(textAfter(repository, API, "api.tf").replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  it("is refused where containers are written elsewhere, with a way out", () => {
    const repository = changed("services", "api.tf", (text) => text.replace(/container_definitions = jsonencode\(\[[^]*?\n {2}\]\)\n/, 'container_definitions = file("api.json")\n'));
    const planned = planFor(repository, API);
    expect(reasonsOf(planned)).toEqual([]);
    expect(planned.kind === "planned" ? planned.addition.findings.map(({ message }) => message).join("\n") : "").toContain("written in a template file");
  });
});

describe("what an override file changes", () => {
  it("is not amended where it is overridden, since the change might not count", () => {
    const drafts = new FileDrafts(repositoryOf({ "main.tf": 'resource "t" "a" {\n  list = [1]\n}\n', "x_override.tf": 'resource "t" "a" {\n  list = [2]\n}\n' }), "\n");
    const change: DraftAmendment = { path: repoPath("main.tf"), target: "t.a", change: { kind: "item", name: "list" }, text: "3", group: "integration", summary: "One more item" };
    expect(() => { amend(drafts, change); }).toThrow("t.a is changed by x_override.tf, an override file, so that a change in main.tf may not count; make the change by hand: One more item.");
  });
});
