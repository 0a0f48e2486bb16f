import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findClients } from "../../../src/core/analysis/clients/clients";
import { findSlots } from "../../../src/core/analysis/findSlots";
import { inferRules } from "../../../src/core/conventions/inferRules";
import { buildRepository } from "../../../src/core/repository/buildRepository";
import { graphOf } from "../../../src/core/repository/graph";
import type { FileText } from "../../../src/core/repository/readFile";
import type { Repository } from "../../../src/core/repository/repository";
import { HOUSES, readFixture, repositoryOf, rootOf } from "../../support/repositories";
import { runs } from "../hcl/runs";

const FILES = HOUSES.map((name) => readFixture(name));
const TEXTS = FILES.flat().map(({ text }) => text);

const PIECES = ["{", "}", "[", "]", "(", ")", '"', "${", "%{ if x }", "=", "\n", "#", "/*", "<<EOT\n", "null", "each.value", "var.", "local.x", "module.a.b", "for_each = {}\n", "count = -1\n", 'source = "./"\n', 'source = "../.."\n', "...", "[*]", "? :", "1e999", "\ud800", "\ufeff", "__proto__", "constructor = 1\n", "for x in y : x"];

interface Damage {
  readonly file: number;
  readonly at: number;
  readonly length: number;
  readonly by: "piece" | "cut" | "other" | "gone" | "doubled";
  readonly choice: number;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  file: fc.nat(),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(200),
  by: fc.constantFrom("piece" as const, "piece" as const, "cut" as const, "other" as const, "gone" as const, "doubled" as const),
  choice: fc.nat(),
});

function damagedText(text: string, { at, length, by, choice }: Damage): string {
  const start = Math.floor(at * text.length);
  if (by === "cut") return text.slice(0, start);
  if (by === "doubled") return text + text.slice(start, start + length * 20);
  const piece = by === "other" ? (TEXTS[choice % TEXTS.length] ?? "").slice(0, length * 10) : (PIECES[choice % PIECES.length] ?? "");
  return text.slice(0, start) + piece + text.slice(start + (by === "piece" ? length % 30 : length));
}

const damaged = (files: readonly FileText[], damages: readonly Damage[]): readonly FileText[] =>
  damages.reduce<readonly FileText[]>((all, each) => {
    const hit = all[each.file % Math.max(all.length, 1)];
    return all.flatMap((file) => (file !== hit ? [file] : each.by === "gone" ? [] : [{ ...file, text: damagedText(file.text, each) }]));
  }, files);

/** Everything that is known of a repository without asking anybody. */
function lookAt(repository: Repository): void {
  expect(repository.diagnostics.every(({ message }) => message !== "")).toBe(true);
  for (const root of repository.rootModules) {
    const rules = inferRules(repository, root);
    findSlots(repository, root, rules);
    findClients(repository, root);
    graphOf(repository, root);
  }
}

describe("a repository of any texts", () => {
  it("is read, learnt from and looked through without an error", () => {
    fc.assert(
      fc.property(fc.constantFrom(...FILES), fc.array(damage, { minLength: 1, maxLength: 6 }), (files, damages) => {
        lookAt(buildRepository(damaged(files, damages)));
      }),
      { numRuns: runs(30), seed: 20_261 },
    );
  });

  it("is the same in all but what was damaged", () => {
    const whole = { "main.tf": 'provider "aws" {}\n\nresource "aws_sqs_queue" "jobs" {}\n', "topics.tf": 'resource "aws_sns_topic" "alarms" {\n  name = "alarms"\n}\n' };
    for (const broken of ['resource "aws_sns_topic" "alarms" {\n  name = ', "}}}}", '"', "/*", "<<EOT\n", "\0"]) {
      const repository = repositoryOf({ ...whole, "broken.tf": broken });
      expect([...rootOf(repository).module.resources.keys()]).toEqual(expect.arrayContaining(["aws_sqs_queue.jobs", "aws_sns_topic.alarms"]));
      expect(repository.diagnostics.filter(({ kind }) => kind === "syntax").map(({ place }) => place.path)).toContain("broken.tf");
    }
  });

  it.each([
    ["# ", ""],
    ["// ", ""],
    ["/* ", " */"],
    ["# /* ", ""],
  ])("has nothing of what stands behind %j", (begins, ends) => {
    const block = 'resource "aws_sqs_queue" "jobs" { name = "${module.vpc.id}-${var.name}" }';
    const repository = repositoryOf({ "main.tf": `provider "aws" {}\n${begins}${block}${ends}\nresource "aws_sns_topic" "alarms" {\n  ${begins}${block}${ends}\n  name = "a" ${begins}${block}${ends}\n}\n` });
    const root = rootOf(repository);
    expect(graphOf(repository, root)).toMatchObject({ nodes: [{ id: "aws_sns_topic.alarms" }], edges: [] });
    expect([...root.module.resources.keys()]).toEqual(["aws_sns_topic.alarms"]);
  });
});
