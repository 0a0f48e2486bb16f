import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnswersView, EnvironmentView } from "../../../src/protocol/views";
import { addEntry, type EntriesContext, entriesAt, entryNames, EVERYWHERE, give, givenAt, giveField, removeEntry, renameEntry, type Scope, scopesOf } from "../../../webview/src/form/answers";

const environments: readonly EnvironmentView[] = (["small", "medium", "large"] as const).map((profile) => ({ name: profile, path: `${profile}.tfvars`, profile, isSample: false }));
const none: AnswersView = { values: {}, environments: {} };
const at = (name: string): Scope => ({ kind: "environment", name });
const columns = environments.map(({ name }) => at(name));

/** Gives the input `age` a value. */
const giveAge = (answers: AnswersView, scope: Scope, value: number | undefined): AnswersView => give({ answers, environments, input: "age" }, scope, value);

const context = (answers: AnswersView, effective: EntriesContext["effective"] = {}): EntriesContext => ({ answers, effective, environments, input: "queues" });

describe("answers", () => {
  it("keep a value once when it is the same everywhere", () => {
    const given = columns.reduce((answers, scope) => giveAge(answers, scope, 60), none);
    expect(given.values).toEqual({ age: 60 });
    expect(Object.values(given.environments).flatMap(({ values }) => Object.keys(values))).toEqual([]);
  });

  it("keep a value with its environment when it differs, and none for the others", () => {
    const given = giveAge(none, at("large"), 60);
    expect(given).toEqual({ values: {}, environments: { large: { on: false, profile: "large", values: { age: 60 } } } });
  });

  it("go back to the default without leaving anything behind", () => {
    const given = giveAge(giveAge(none, at("large"), 60), at("large"), undefined);
    expect(given.environments["large"]?.values).toEqual({});
    expect(given.values).toEqual({});
  });

  it("never change what another environment holds", () => {
    const change = fc.record({ scope: fc.constantFrom(...columns), value: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        let answers = none;
        for (const { scope, value } of changes) {
          const before = columns.map((other) => givenAt(answers, "age", other));
          answers = giveAge(answers, scope, value);
          expect(columns.map((other) => givenAt(answers, "age", other))).toEqual(columns.map((other, index) => (other === scope ? value : before[index])));
        }
      }),
    );
  });

  it("have one column where there is no environment or the input does not vary", () => {
    expect(scopesOf({ isPerEnvironment: true }, [])).toEqual([EVERYWHERE]);
    expect(scopesOf({ isPerEnvironment: false }, environments)).toEqual([EVERYWHERE]);
    expect(give({ answers: none, environments: [], input: "age" }, EVERYWHERE, 5)).toEqual({ values: { age: 5 }, environments: {} });
  });
});

describe("entries of a map", () => {
  it("are those that are there by default until one is changed", () => {
    const standard = Object.fromEntries(environments.map(({ name }) => [name, { queues: { jobs: { delay: 0 } } }]));
    expect(entryNames(context(none, standard), columns)).toEqual(["jobs"]);
    expect(entriesAt(context(none, standard), at("small"))).toEqual({ jobs: {} });
    expect(addEntry(context(none, standard), "mail").values).toEqual({ queues: { jobs: {}, mail: {} } });
    expect(removeEntry(context(none, standard), "jobs").values).toEqual({ queues: {} });
  });

  it("take a field in one environment and keep the others' whole maps", () => {
    const answers = giveField(context({ ...none, values: { queues: { jobs: { delay: 5 } } } }), ["jobs", "delay"], at("large"), 9);
    expect(answers.values).toEqual({});
    expect(columns.map((scope) => givenAt(answers, "queues", scope))).toEqual([{ jobs: { delay: 5 } }, { jobs: { delay: 5 } }, { jobs: { delay: 9 } }]);
  });

  it("are renamed everywhere, in their place", () => {
    const start = giveField(context(addEntry(context(addEntry(context(none), "jobs")), "mail")), ["jobs", "delay"], at("large"), 9);
    const renamed = context(renameEntry(context(start), "jobs", "work"));
    expect(entryNames(renamed, columns)).toEqual(["work", "mail"]);
    expect(entriesAt(renamed, at("large"))).toEqual({ work: { delay: 9 }, mail: {} });
  });
});
