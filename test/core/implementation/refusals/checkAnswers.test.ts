import { describe, expect, it } from "vitest";
import { fixture, planFor, reasonsOf, refusalsOf, type Wish } from "../plans";

const reasons = (wish: Wish, name = "sample"): readonly string[] => reasonsOf(planFor(fixture(name), wish));
const queues = (item: Readonly<Record<string, boolean | number | string>>, key = "jobs"): Wish => ({ values: { queues: { [key]: item } } });

describe("answers that are refused", () => {
  it.each(["Orders", "2q", "a_b", "../x", ""])("because %j cannot name an addition", (name) => {
    expect(reasons({ name })).toEqual([`${name} cannot name an addition: use lower-case letters, digits and hyphens, beginning with a letter.`]);
  });

  it("because there is no such environment", () => {
    expect(reasons({ on: ["production"] })).toEqual(["There is no environment production; found: large, medium, small."]);
    expect(reasons({ on: ["prod"] }, "compact")).toEqual(["There is no environment prod; found: default."]);
  });

  it("because there is no such service, or none at all", () => {
    expect(reasons({ values: { producers: ["web", "mailer"] } })).toEqual(["producers: there is no ECS service mailer here; found: web, api, worker."]);
    expect(reasons({ values: { consumers: ["web"] } }, "compact")).toEqual(["consumers: there is no ECS service web here; found: none."]);
  });

  it("because services are the same everywhere", () => {
    expect(reasons({ own: { large: { producers: ["web"] } } })).toEqual(["producers is the same in every environment; it cannot be set for large alone."]);
  });

  it.each<[string, Wish, RegExp]>([
    ["a number out of its range", queues({ delay_seconds: 901 }), /^queues\.jobs\.delay_seconds: It must be at most 900\.$/],
    ["a text for a number", queues({ delay_seconds: "5" }), /^queues\.jobs\.delay_seconds: It must be a (whole )?number\.$/],
    ["a part of a second", queues({ delay_seconds: 0.5 }), /^queues\.jobs\.delay_seconds: It must be a whole number\.$/],
    ["a field nobody knows", queues({ colour: "red" }), /^queues\.jobs: There is no colour here\.$/],
    ["an input nobody knows", { values: { colour: "red" } }, /^The answers: There is no colour here\.$/],
    ["a list for a map", { values: { queues: [] } }, /^queues: It must be an object\.$/],
    ["null", { values: { deadLetter: null } }, /^deadLetter: It must be true or false\.$/],
    ["a key with capitals", queues({}, "Jobs"), /^queues\.Jobs: .*lower-case/],
    ["a key with a dot", queues({}, "a.fifo"), /^queues\.a\.fifo: .*lower-case/],
    ["services that are no list", { values: { producers: "web" } }, /^producers: It must be a list\.$/],
  ])("because of %s, once for every environment with the input it is about", (_, wish, message) => {
    const refusals = refusalsOf(planFor(fixture("sample"), wish));
    expect(refusals.length).toBe(3);
    for (const refusal of refusals) expect(refusal).toMatchObject({ reason: "invalid-answers", message: expect.stringMatching(message) });
    expect(new Set(refusals.map(({ environment }) => environment)).size).toBe(3);
  });

  it("because a key makes a name too long", () => {
    const [reason, ...others] = reasons(queues({}, "a".repeat(20)));
    expect(reason).toBe(`queues.${"a".repeat(20)}: the key has 20 characters, but only 19 keep every name within AWS's limit.`);
    expect(others).toEqual([]);
    expect(reasons(queues({}, "a".repeat(19)))).toEqual([]);
  });

  it("because two keys would give one name", () => {
    expect(reasons({ values: { queues: { jobs: {}, "jobs-dlq": {} } } })).toEqual(["queues.jobs-dlq: the name of jobs-dlq would be that of what belongs to jobs; choose another key."]);
    expect(reasons({ values: { queues: { "a-b": {}, a_b: {} } } })).toEqual(["queues.a_b: a_b and a-b differ only in hyphens and underscores; choose another key."]);
    expect(reasons({ values: { queues: { "jobs-dlq": {} } } })).toEqual([]);
  });
});
