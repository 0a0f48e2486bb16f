import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../../src/core/design/answers";
import { OPTIONAL_GROUPS, type Addition } from "../../../src/core/implementation/addition";
import { environmentNames } from "../../../src/core/implementation/refusals/checkAnswers";
import { parseHcl } from "../../../src/core/hcl/parse";
import { additionOf, fixture, planFor, requestFor, textsOf, type Wish } from "./plans";

const FIXTURES = ["sample", "compact", "services", "crlf"] as const;
const SLOTS: Readonly<Record<string, Wish["slots"]>> = { crlf: { kmsKey: "aws_kms_key.internal.arn" } };

const key = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);
const item = fc.record(
  {
    visibility_timeout_seconds: fc.integer({ min: 0, max: 43_200 }),
    message_retention_seconds: fc.integer({ min: 60, max: 1_209_600 }),
    max_receive_count: fc.integer({ min: 1, max: 1000 }),
    delay_seconds: fc.integer({ min: 0, max: 900 }),
    fifo_queue: fc.boolean(),
  },
  { requiredKeys: [] },
);
/** Values that never decide which blocks are written. */
const settings = fc.record(
  { queues: fc.dictionary(key, item, { maxKeys: 3 }), deadLetter: fc.boolean(), oldestMessageAge: fc.integer({ min: 60, max: 1_209_600 }) },
  { requiredKeys: [] },
) as fc.Arbitrary<Readonly<Record<string, Json>>>;

/** Answers that a fixture accepts. */
function wishes(name: string): fc.Arbitrary<Wish> {
  const request = requestFor(fixture(name), { slots: SLOTS[name] ?? {} });
  const environments = environmentNames(request.root.environments);
  const services = fc.subarray(request.clients.flatMap(({ services }) => [...services]));
  return fc
    .record({
      values: fc.tuple(settings, fc.record({ producers: services, consumers: services }, { requiredKeys: [] })).map(([own, picked]): Readonly<Record<string, Json>> => ({ ...own, ...picked })),
      on: fc.subarray([...environments]),
      own: fc.dictionary(fc.constantFrom(...environments), settings, { maxKeys: 2 }),
      without: fc.subarray([...OPTIONAL_GROUPS]),
      name: fc.constantFrom("sqs", "orders", "order-mails"),
    })
    .map((wish) => ({ ...wish, slots: SLOTS[name] ?? {} }));
}

/** A wish, and other settings than its own. */
interface Case {
  readonly wish: Wish;
  readonly others: Readonly<Record<string, Json>>;
}

/** The same cases for every property of one run, so that an addition is planned once for all of them. */
const runs = { numRuns: 25, seed: Date.now() };
const cases = (name: string): fc.Arbitrary<Case> => fc.record({ wish: wishes(name), others: settings });

const planAnew = (name: string, wish: Wish): Addition => additionOf(planFor(fixture(name), wish));
const planned = new Map<string, Addition>();

/** The addition for a wish, planned once. */
function additionFor(name: string, wish: Wish): Addition {
  const key = JSON.stringify([name, wish]);
  const addition = planned.get(key) ?? planAnew(name, wish);
  planned.set(key, addition);
  return addition;
}

const reversed = <T>(fields: Readonly<Record<string, T>> | undefined): Record<string, T> => Object.fromEntries(Object.entries(fields ?? {}).reverse());
const withoutBlanks = (text: string): string => text.replace(/\s+/g, "");

/** Whether the characters of `part` stand in `whole` in their order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const character of part) {
    at = whole.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

describe.each(FIXTURES)("for any valid answers an addition to %s", (name) => {
  it("can be read, and is planned the same twice", () => {
    fc.assert(
      fc.property(cases(name), ({ wish }) => {
        const addition = additionFor(name, wish);
        expect(planAnew(name, wish)).toEqual(addition);
        for (const [path, text] of textsOf(fixture(name), addition.plan)) if (!path.endsWith(".json")) expect(parseHcl(text).diagnostics, path).toEqual([]);
      }),
      runs,
    );
  });

  it("takes nothing away: what an edit replaces is in what it writes, but for blanks", () => {
    fc.assert(
      fc.property(cases(name), ({ wish }) => {
        for (const file of additionFor(name, wish).plan.files) {
          if (file.kind !== "edit") continue;
          const source = fixture(name).files.get(file.path)?.text ?? "";
          for (const { offset, length, text } of file.edits) expect(isWithin(withoutBlanks(source.slice(offset, offset + length)), withoutBlanks(text))).toBe(true);
        }
      }),
      runs,
    );
  });

  it("does not depend on the order in which the answers are given", () => {
    fc.assert(
      fc.property(cases(name), ({ wish }) => {
        expect(additionFor(name, { ...wish, values: reversed(wish.values), own: reversed(wish.own) }).plan).toEqual(additionFor(name, wish).plan);
      }),
      runs,
    );
  });

  it("writes the same configuration whatever the values are: nobody looks at a setting", () => {
    fc.assert(
      fc.property(cases(name), ({ wish, others }) => {
        const configuration = (each: Wish) => [...textsOf(fixture(name), additionFor(name, each).plan)].filter(([path]) => path.endsWith(".tf"));
        const { producers, consumers } = wish.values ?? {};
        const picked = { ...(producers === undefined ? {} : { producers }), ...(consumers === undefined ? {} : { consumers }) };
        expect(configuration({ ...wish, values: { ...others, ...picked }, own: {}, on: [] })).toEqual(configuration(wish));
      }),
      runs,
    );
  });
});

const hasTerraform = spawnSync("terraform", ["version"]).status === 0;
if (!hasTerraform && process.env["ANNEX_REQUIRE_ALL"] === "1") throw new Error("Terraform is not on the PATH.");

describe.skipIf(!hasTerraform)(`for any valid answers an addition${hasTerraform ? "" : " (not run: Terraform is not on the PATH)"}`, () => {
  it("is formatted as terraform fmt formats", { timeout: 120_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), "annex-formatted-"));
    try {
      const samples = FIXTURES.flatMap((name) => fc.sample(cases(name), { ...runs, numRuns: 20 }).map(({ wish }): [string, Wish] => [name, wish]));
      samples.forEach(([name, wish], index) => {
        for (const [path, text] of textsOf(fixture(name), additionFor(name, wish).plan)) {
          const file = join(folder, `${name}-${index}`, path);
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, text);
        }
      });
      writeFileSync(join(folder, "planted.tf"), "a  = 1\n");
      const { stdout, stderr, status } = spawnSync("terraform", ["fmt", "-check", "-diff", "-recursive", "-no-color"], { cwd: folder, encoding: "utf8", env: { PATH: process.env["PATH"] ?? "", CHECKPOINT_DISABLE: "1" }, maxBuffer: 1e8 });
      expect({ status, stderr }).toEqual({ status: 3, stderr: "" });
      expect(stdout.split("\n").filter((line) => line.startsWith("--- "))).toEqual(["--- old/planted.tf"]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
