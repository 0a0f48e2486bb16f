import { describe, expect, it } from "vitest";
import { detectNameHome } from "../../../../src/core/conventions/detectors/nameHome";
import { house } from "../house";

const topic = (label: string, name: string): string => `resource "aws_sns_topic" "${label}" {\n  name = ${name}\n}\n`;
const homeIn = (...texts: readonly string[]) => detectNameHome(house({ "main.tf": texts.join("\n") }).root).value;

const FLAT = `locals {
  titles = {
    intake = "\${var.env}-intake"
    export = "\${var.env}-export"
  }
}`;

describe("an object that keeps the names", () => {
  it("is the local most names are read from, entry by entry", () => {
    expect(homeIn(FLAT, topic("a", "local.titles.intake"), topic("b", "local.titles.export"))).toEqual({ kind: "locals", pattern: "{service}", object: "titles" });
  });

  it("has keys in a pattern and a case of their own", () => {
    const locals = 'locals {\n  called = {\n    topic-intake = "${var.env}-intake"\n    topic-export = "${var.env}-export"\n  }\n}';
    expect(homeIn(locals, topic("a", "local.called.topic-intake"), topic("b", "local.called.topic-export"))).toEqual({ kind: "locals", pattern: "{service}", object: "called", case: "kebab" });
    expect(homeIn(locals.replaceAll("topic-", "topic_"), topic("a", "local.called.topic_intake"), topic("b", "local.called.topic_export"))).toEqual({ kind: "locals", pattern: "topic_{service}", object: "called", case: "snake" });
  });

  it("holds an object for each service", () => {
    const locals = 'locals {\n  names = {\n    intake = { topic = "${var.env}-intake", dead = "${var.env}-intake-dead" }\n    export = { topic = "${var.env}-export" }\n  }\n}';
    expect(homeIn(locals, topic("a", "local.names.intake.topic"), topic("b", "local.names.intake.dead"), topic("c", "local.names.export.topic"))).toEqual({ kind: "locals", pattern: "{service}.{name}", object: "names" });
  });

  it.each([
    ["something goes through all of them", FLAT, 'output "all" {\n  value = [for name in local.titles : name]\n}'],
    ["it is handed on as a whole", FLAT, 'module "x" {\n  source = "./x"\n  titles = local.titles\n}'],
    ["a key is computed", FLAT, topic("c", "local.titles[var.which]")],
    ["it says mostly other things", FLAT.replace("titles = {", 'titles = {\n    cidr = "10.0.0.0/16"\n    days = 7\n    size = "small"'), ""],
  ])("is none where %s", (_, locals, more) => {
    expect(homeIn(locals, topic("a", "local.titles.intake"), topic("b", "local.titles.export"), more)).toEqual({ kind: "locals", pattern: "{service}_name" });
  });

  it("is none where most names have locals of their own", () => {
    const own = 'locals {\n  a_name = "${var.env}-a"\n  b_name = "${var.env}-b"\n}';
    expect(homeIn(FLAT, own, topic("a", "local.titles.intake"), topic("b", "local.titles.export"), topic("c", "local.a_name"), topic("d", "local.b_name"))).toEqual({ kind: "locals", pattern: "{service}_name" });
  });
});
