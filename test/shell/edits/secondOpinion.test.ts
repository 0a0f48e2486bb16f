import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repoPath } from "../../../src/core/text/span";
import { SecondOpinion } from "../../../src/host/edits/secondOpinion";

const tf = repoPath("a.tf");
let folder = "";
let program = "";

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "annex-opinion-"));
  program = path.join(folder, "secondOpinion.cjs");
  await build({ entryPoints: ["src/worker/secondOpinion.ts"], outfile: program, bundle: true, platform: "node", format: "cjs", target: "node20", logLevel: "error" });
}, 30_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function check(before: string | undefined, after: string, name = tf) {
  const opinion = new SecondOpinion(program);
  try {
    return await opinion.check([{ path: name, before, after }]);
  } finally {
    opinion.dispose();
  }
}

describe("SecondOpinion", () => {
  it("has nothing to say about files that are accepted", async () => {
    expect(await check("a = 1\n", "a = 1\nb = [for x in y : x]\n")).toEqual({ refused: [], notRun: [] });
    expect(await check(undefined, 'resource "a" "b" {}\n')).toEqual({ refused: [], notRun: [] });
  });

  it("names a file that was accepted and would be refused, and a new one that is refused", async () => {
    const refused = [{ path: tf, message: "HashiCorp's parser accepts a.tf as it is and would refuse it after the change, so the change is not written. This is a fault of Annex: report it with the lines shown here." }];
    expect(await check("a = 1\n", "a = \n")).toEqual({ refused, notRun: [] });
    expect((await check(undefined, "a = \n")).refused).toHaveLength(1);
  });

  it("does not hold a file against the plan that was refused before", async () => {
    expect(await check("a = \n", "a = \nb = 1\n")).toEqual({ refused: [], notRun: [] });
  });

  it("leaves files alone that are not HCL", async () => {
    expect(await check(undefined, "{", repoPath(".annex/components/sqs.json"))).toEqual({ refused: [], notRun: [] });
  });

  it("says so when the parser takes too long, and answers the next question", async () => {
    const opinion = new SecondOpinion(program, 1);
    expect(await opinion.check([{ path: tf, before: undefined, after: "a = 1\n" }])).toEqual({ refused: [], notRun: ["HashiCorp's parser did not check a.tf: it took longer than 0.001 s."] });
    opinion.dispose();
  });

  it("says so when the program is missing or breaks down", async () => {
    const missing = new SecondOpinion(path.join(folder, "none.cjs"));
    expect((await missing.check([{ path: tf, before: undefined, after: "a = 1\n" }])).notRun[0]).toMatch(/^HashiCorp's parser did not check a\.tf: it could not run \(Cannot find module/);
    const broken = path.join(folder, "broken.cjs");
    writeFileSync(broken, "require('node:worker_threads').parentPort.on('message', () => process.exit(1));");
    expect((await new SecondOpinion(broken).check([{ path: tf, before: undefined, after: "a = 1\n" }])).notRun).toEqual(["HashiCorp's parser did not check a.tf: it stopped by itself."]);
  });

  it("gives everybody who asks at a time their own answer", async () => {
    const opinion = new SecondOpinion(program);
    const ask = (after: string) => opinion.check([{ path: tf, before: undefined, after }]);
    const answers = await Promise.all([ask("a = 1\n"), ask("a = \n"), ask("b = 1\n")]);
    expect(answers.map(({ refused }) => refused.length)).toEqual([0, 1, 0]);
    opinion.dispose();
  });

  it("asks about each text once", async () => {
    const counter = path.join(folder, "counter.cjs");
    writeFileSync(counter, "let n = 0; require('node:worker_threads').parentPort.on('message', () => require('node:worker_threads').parentPort.postMessage(n++ === 0 ? { kind: 'accepted' } : { kind: 'refused' }));");
    const opinion = new SecondOpinion(counter);
    const files = [{ path: tf, before: undefined, after: "a = 1\n" }];
    expect([await opinion.check(files), await opinion.check(files)]).toEqual([{ refused: [], notRun: [] }, { refused: [], notRun: [] }]);
    expect((await opinion.check([{ path: tf, before: undefined, after: "other\n" }])).refused).toHaveLength(1);
    opinion.dispose();
  });
});
