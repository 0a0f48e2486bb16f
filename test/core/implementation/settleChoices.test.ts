import { describe, expect, it } from "vitest";
import { chosenComponent } from "../../../src/core/design/choices";
import { gate } from "../../support/gate";
import { repositoryOf } from "../../support/repositories";
import { additionOf, planFor, refusalsOf, textAfter, type Wish } from "./plans";

const BALANCER = 'resource "aws_lb" "main" {}\n';
const listener = (label: string, protocol: string, more = ""): string => `resource "aws_lb_listener" "${label}" {\n${more}  load_balancer_arn = aws_lb.main.arn\n  protocol          = "${protocol}"\n}\n`;
const house = (text: string) => repositoryOf({ "main.tf": `provider "aws" {}\nresource "aws_vpc" "main" {}\n${text}` });

const wish = (more: Wish = {}): Wish => ({ component: gate, on: "all", ...more });
const written = (text: string, more?: Wish): string => textAfter(house(text), wish(more), "main.tf");
const said = (text: string, more?: Wish): readonly string[] => additionOf(planFor(house(text), wish(more))).findings.map(({ message }) => message);

describe("a value of a choice that asks for something", () => {
  it("is taken where that is there", () => {
    expect(written(BALANCER + listener("web", "HTTPS") + listener("plain", "HTTP"))).toContain("integration_uri    = aws_lb_listener.web.arn");
    expect(written(BALANCER + listener("web", "HTTPS") + listener("plain", "HTTP"), { values: { listener: "http" } })).toContain("integration_uri    = aws_lb_listener.plain.arn");
  });

  it("is another where it is not, as often as need be, and each step is said", () => {
    expect(written(BALANCER + listener("plain", "HTTP"))).toContain("integration_uri    = aws_lb_listener.plain.arn");
    expect(said(BALANCER + listener("plain", "HTTP"))).toContain("There is none for HTTPS.");
    expect(written("")).not.toContain("aws_apigatewayv2_integration");
    expect(said("")).toEqual(expect.arrayContaining(["There is none for HTTPS.", "There is none for HTTP.", expect.stringMatching(/^Nobody answers\. No application load balancer/)]));
  });

  it("is there where what it asks for is, and so is all that such values alone make", () => {
    const guarded = written(`variable "tls" {\n  type = bool\n}\n${BALANCER}${listener("web", "HTTPS", "  count = var.tls ? 1 : 0\n")}`);
    expect(guarded).toContain("for_each = var.tls ? var.ways : {}");
    expect(guarded).toContain("integration_uri    = aws_lb_listener.web[0].arn");
    expect(guarded).toMatch(/"aws_apigatewayv2_api" "gate" \{\n {2}name/);
  });

  it("is asked of what a person names, with all that is known of that", () => {
    const two = `${BALANCER}resource "aws_lb" "other" {}\n${listener("web", "HTTPS")}${listener("other", "HTTPS").replace("aws_lb.main", "aws_lb.other")}`;
    expect(refusalsOf(planFor(house(two), wish()))).toMatchObject([{ reason: "ambiguous-slot", slot: "loadBalancer" }]);
    expect(written(two, { slots: { loadBalancer: "aws_lb.other.arn" } })).toContain("integration_uri    = aws_lb_listener.other.arn");
    expect(written(two, { slots: { loadBalancer: null } })).not.toContain("aws_apigatewayv2_integration");
  });

  it("asks for the slots of what is made alone", () => {
    const slots = (choices: Readonly<Record<string, string>>, asked = choices): readonly string[] => chosenComponent(gate, choices, asked).needs.map(({ slot }) => slot);
    expect(slots({ listener: "https" })).toEqual(["loadBalancer", "vpc"]);
    expect(slots({ listener: "http" })).toEqual(["loadBalancer"]);
    expect(slots({ listener: "none" })).toEqual([]);
    expect(slots({ listener: "none" }, { listener: "https" })).toEqual(["loadBalancer"]);
  });
});

describe("a field of items", () => {
  it("is there with the choices that read it", () => {
    const fields = (listener: string): readonly string[] => chosenComponent(gate, { listener }).inputs.flatMap((input) => (input.kind === "items" ? Object.keys(input.fields) : []));
    expect(fields("https")).toEqual(["certificate"]);
    expect(fields("http")).toEqual(["words"]);
  });
});
