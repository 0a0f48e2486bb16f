import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../support/repositories";
import { additionOf, planFor } from "./plans";

const ROOT = 'provider "aws" {\n  region = "eu-west-1"\n}\n\nvariable "env" {\n  type    = string\n  default = "dev"\n}\n';
const topics = ["alarms", "events"].map((name) => `resource "aws_sns_topic" "${name}" {\n  name = "shop-\${var.env}-${name}"\n}\n`).join("\n");

const said = (texts: Readonly<Record<string, string>>, root: string): readonly string[] =>
  additionOf(planFor(repositoryOf(texts), { root, on: "all" })).findings.map(({ message }) => message).filter((message) => message.startsWith("No name in "));

describe("names where nothing shows a pattern", () => {
  it("are said to follow another root module, with the file", () => {
    expect(said({ "jobs/main.tf": ROOT, "web/main.tf": `${ROOT}\n${topics}` }, "jobs")).toEqual([
      'No name in jobs shows how names are put together, so names are as in web/main.tf, "shop-${var.env}-{descriptor}". Set namePattern in annex.json where that is not meant.',
    ]);
  });

  it("are said to be what is usual where no other root module tells either", () => {
    expect(said({ "main.tf": ROOT }, "")).toEqual(['No name in this root module shows how names are put together, so names are "${var.env}-{descriptor}". Set namePattern in annex.json where that is not meant.']);
  });

  it("are not spoken of where the root module shows it, or somebody has set it", () => {
    expect(said({ "web/main.tf": `${ROOT}\n${topics}` }, "web")).toEqual([]);
    expect(said({ "main.tf": ROOT, "annex.json": '{ "rules": { "namePattern": { "template": "x-{descriptor}" } } }' }, "")).toEqual([]);
  });
});
