import { describe, expect, it } from "vitest";
import { gate } from "../../../support/gate";
import { repositoryOf } from "../../../support/repositories";
import { additionOf, planFor, refusalsOf, type Wish } from "../plans";

const BALANCER = 'resource "aws_vpc" "main" {}\nresource "aws_lb" "main" {}\nresource "aws_lb_listener" "web" {\n  load_balancer_arn = aws_lb.main.arn\n  protocol          = "HTTPS"\n}\n';
const house = repositoryOf({ "main.tf": `provider "aws" {}\n${BALANCER}` });

const wish = (more: Wish = {}): Wish => ({ component: gate, on: "all", ...more });
const said = (more?: Wish): readonly string[] => additionOf(planFor(house, wish(more))).findings.map(({ message }) => message);

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
