import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { setTimeout as passed } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSlots } from "../../../src/core/analysis/findSlots";
import { inferRules } from "../../../src/core/conventions/inferRules";
import { buildRepository } from "../../../src/core/repository/buildRepository";
import type { FileText } from "../../../src/core/repository/readFile";
import type { Repository } from "../../../src/core/repository/repository";
import { reviseRepository } from "../../../src/core/repository/reviseRepository";
import { repoPath } from "../../../src/core/text/span";
import { readFixture } from "../../support/repositories";
import { runs } from "../hcl/runs";
import { changedBy, textChange, withText } from "../repository/textChanges";

/** Houses that learn from each other, from modules and from environments beside them, in one repository. */
const TOGETHER = ["stacks", "labels", "community"].flatMap((name) => readFixture(name).map((file): FileText => ({ ...file, path: repoPath(`${name}/${file.path}`) })));

/** The rules and slots of every root module. */
const learned = (repository: Repository): unknown =>
  repository.rootModules.map((root) => {
    const rules = inferRules(repository, root);
    return [root.module.path, rules, findSlots(repository, root, rules)];
  });

describe("what is learned from a repository that is revised, for any changes of texts", () => {
  it("is what is learned from one that is built of these texts", () => {
    let revisions = 0;
    fc.assert(
      fc.property(fc.array(textChange, { minLength: 2, maxLength: 6 }), (changes) => {
        let texts: readonly FileText[] = TOGETHER;
        let repository = buildRepository(texts);
        learned(repository);
        for (const change of changes) {
          const entry = changedBy(change, texts);
          texts = withText(texts, entry);
          const next = reviseRepository(repository, [entry]);
          if (next !== undefined) {
            revisions += 1;
            expect(learned(next)).toEqual(learned(buildRepository(texts)));
          }
          repository = next ?? buildRepository(texts);
        }
      }),
      { numRuns: runs(8), seed: 20_262 },
    );
    expect(revisions).toBeGreaterThan(10);
  });
});

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** The repository after somebody typed in one file after the other, with all snapshots before it as far as somebody holds them. */
function typed(times: number): { readonly last: Repository; readonly former: readonly WeakRef<Repository>[] } {
  const [file] = TOGETHER.filter(({ path }) => path.endsWith("main.tf"));
  if (file === undefined) throw new Error("No house has a main.tf.");
  const former: WeakRef<Repository>[] = [];
  let last = buildRepository(TOGETHER);
  for (let time = 1; time <= times; time += 1) {
    learned(last);
    former.push(new WeakRef(last));
    const next = reviseRepository(last, [{ ...file, text: `${"#".repeat(time)}\n${file.text}` }]);
    if (next === undefined) throw new Error("A comment changes nothing for other modules.");
    last = next;
  }
  return { last, former };
}

describe("a repository that is typed in for long", () => {
  it("keeps no earlier snapshot", async () => {
    const { last, former } = typed(12);
    await passed(20);
    collectGarbage();
    expect(former.filter((reference) => reference.deref() !== undefined)).toEqual([]);
    expect(learned(last)).toEqual(learned(buildRepository([...last.files.values()])));
  });
});
