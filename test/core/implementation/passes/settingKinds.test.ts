import { describe, expect, it } from "vitest";
import { gate } from "../../../support/gate";
import { repositoryOf } from "../../../support/repositories";
import { additionOf, planFor, refusalsOf, type Wish } from "../plans";

const BALANCER = 'resource "aws_vpc" "main" {}\nresource "aws_lb" "main" {}\nresource "aws_lb_listener" "web" {\n  load_balancer_arn = aws_lb.main.arn\n  protocol          = "HTTPS"\n}\n';
const house = repositoryOf({ "main.tf": `provider "aws" {}\n${BALANCER}` });

const plain = repositoryOf({ "main.tf": `provider "aws" {}\n${BALANCER.replace("HTTPS", "HTTP")}` });

const wish = (more: Wish = {}): Wish => ({ component: gate, on: "all", ...more });
const said = (more?: Wish): readonly string[] => additionOf(planFor(house, wish(more))).findings.map(({ message }) => message);

describe("entries that may not say the same", () => {
  it("are refused, and by the variable that holds them", () => {
    const text = { ...gate.defaults.small, ways: { a: { words: "x" }, b: { words: "y" }, c: { words: "x" } } };
    expect(gate.check(text)).toEqual([{ input: "ways.c.words", message: "a says x already." }]);
    expect(gate.check({ ...text, ways: { a: {}, b: {} } })).toEqual([{ input: "ways.b.words", message: "a says b already." }]);
    const { variables } = additionOf(planFor(plain, { component: gate, on: "all", values: { listener: "http" } }));
    expect(variables.find(({ name }) => name === "ways")?.validations).toContain("No two entries may have the same words.");
  });
});

describe("a setting", () => {
  const variable = (name: string, more?: Wish) => additionOf(planFor(house, wish(more))).variables.find((each) => each.name === name);

  it("may be a list, of which each value is validated", () => {
    expect(variable("gate_origins")).toMatchObject({ type: "list(string)", default: "[]", validations: ["The value of origins must be letters."] });
    expect(variable("gate_origins", { values: { origins: ["shop", "desk"] } })?.default).toBe('["shop", "desk"]');
    expect(refusalsOf(planFor(house, wish({ values: { origins: ["Shop 1"] } })))).toMatchObject([{ reason: "invalid-answers", input: "origins.0" }]);
  });

  it("that is still an example where the addition is on is told of", () => {
    expect(said()).toContain('gate_token is "abc" in default, which is only an example: set it before this is applied.');
    expect(said({ values: { token: "xyz" } })).not.toContainEqual(expect.stringContaining("example"));
    expect(said({ values: { listener: "none" } })).not.toContainEqual(expect.stringContaining("example"));
    expect(said({ on: [] })).not.toContainEqual(expect.stringContaining("example"));
  });
});
