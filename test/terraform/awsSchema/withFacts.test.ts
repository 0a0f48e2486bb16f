import { describe, expect, it } from "vitest";
import { message } from "../standin/protobuf";
import type { Field } from "../standin/protobuf";
import { withFacts } from "./withFacts";

const REQUIRED = 4;
const OPTIONAL = 5;
const COMPUTED = 6;
const attribute = (name: string, type: string, ...flags: readonly number[]): Field => [2, message([1, name], [2, Buffer.from(type)], ...flags.map((no): Field => [no, true]))];
const nested = (name: string, mode: number, most: number, ...members: readonly Field[]): Field => [3, message([1, name], [2, message(...members)], [3, mode], [5, most])];
const type = (no: number, name: string, ...members: readonly Field[]): Field => [no, message([1, name], [2, message([1, 3], [2, message(...members)])])];

const PROVIDER: Field = [1, message([2, message()])];
const STRING = '"string"';
const FORMER = message(PROVIDER, type(2, "aws_kept", attribute("a", STRING, OPTIONAL)), type(2, "aws_queue", attribute("name", STRING, REQUIRED), attribute("gone", STRING, OPTIONAL), attribute("zone", STRING, OPTIONAL, COMPUTED), nested("rule", 2, 1, attribute("old", STRING, OPTIONAL))));

describe("the schema of another major version", () => {
  it("has of a type what the facts name, and types without facts as they were", () => {
    const facts = { resources: { aws_queue: { name: "o string", zone: "o string", labels: "o map(string)", rule: { "": "list 0 1", old: "o string", more: { "": "set 1 2", key: "r number" } } } }, data: {} };
    const rule = nested("rule", 2, 1, attribute("old", STRING, OPTIONAL), [3, message([1, "more"], [2, message(attribute("key", '"number"', REQUIRED))], [3, 3], [4, 1], [5, 2])]);
    const expected = message(PROVIDER, type(2, "aws_kept", attribute("a", STRING, OPTIONAL)), type(2, "aws_queue", attribute("name", STRING, OPTIONAL), attribute("zone", STRING, COMPUTED, OPTIONAL), rule, attribute("labels", '["map","string"]', OPTIONAL)));
    expect(withFacts(FORMER, facts)).toEqual(expected);
  });

  it("has the types that came with it", () => {
    const facts = { resources: {}, data: { aws_new: { id: "c string" } } };
    const added: Field = [3, message([1, "aws_new"], [2, message([2, message(attribute("id", STRING, COMPUTED))])])];
    expect(withFacts(FORMER, facts)).toEqual(Buffer.concat([FORMER, message(added)]));
  });
});
