import { describe, expect, it } from "vitest";
import { forTerminal, OutputRenderer, shownCommand } from "../../../src/host/tasks/terminalText";

describe("shownCommand", () => {
  it("is what one would type in a shell", () => {
    expect(shownCommand({ file: "terraform", args: ["plan", "-var-file=it's here.tfvars"], cwd: "/a b", env: { TF_DATA_DIR: "/x" } })).toBe("cd '/a b'\nTF_DATA_DIR=/x terraform plan '-var-file=it'\\''s here.tfvars'");
  });
});

describe("OutputRenderer", () => {
  it("passes text on as it comes", () => {
    const renderer = new OutputRenderer("text");
    expect([renderer.take("a"), renderer.take("b\n"), renderer.finish()]).toEqual(["a", "b\n", ""]);
  });

  it("renders lines of JSON when they are whole", () => {
    const renderer = new OutputRenderer("json lines");
    expect([renderer.take('{"@mess'), renderer.take('age":"one"}\n{"@message":"two"}'), renderer.finish()]).toEqual(["", "one\n", "two\n"]);
  });

  it("renders a document at its end", () => {
    const renderer = new OutputRenderer("json");
    expect([renderer.take('{"valid":true,'), renderer.take('"diagnostics":[]}'), renderer.finish()]).toEqual(["", "", "The configuration is valid.\n"]);
  });
});

describe("forTerminal", () => {
  it("returns to the margin once per line", () => expect(forTerminal("a\nb\r\nc")).toBe("a\r\nb\r\nc"));
});
