import { describe, expect, it } from "vitest";
import { depot } from "./idioms/networkPath/depot";
import { fixture, planFor, refusalsOf } from "./plans";

describe("a plan that would break a file", () => {
  it("is refused with a sentence that names the file, the cause and whose fault it is", () => {
    const line = "  creation_token = name.depot\n";
    const broken = { ...depot, text: depot.text.replace(line, line + line) };
    expect(refusalsOf(planFor(fixture("services"), { component: broken, on: "all" }))).toEqual([
      {
        reason: "not-supported",
        message:
          "depot.tf would not be readable with Depot in it, which is a fault of Annex and not of the repository: The argument `creation_token` is set twice in this body; remove one of the two. Nothing is written; report it, or add Depot by hand.",
      },
    ]);
  });
});
