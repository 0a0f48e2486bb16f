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
      { numRuns: runs(12), seed: 20_262 },
    );
    expect(revisions).toBeGreaterThan(15);
  });
});
