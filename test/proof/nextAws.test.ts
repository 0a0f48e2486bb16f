import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CATALOG } from "../../src/catalog";
import { inProject } from "../support/vscode/projectFolder";
import { errorsOf, sentenceOf } from "../terraform/diagnostic";
import { requireTerraform } from "../terraform/requireTerraform";
import { openWorkingCopy, validateCopy, type WorkingCopy } from "../terraform/workingCopy";
import { planted, tryAddition } from "../core/implementation/checks/changes";
import { fixture } from "../core/implementation/plans";

const terraform = requireTerraform();

/** A house of providers of the former major version, with the file that says so. */
const HOUSE = { fixture: "services", file: "versions.tf", service: "api" };
const toNext = (text: string): string => text.replace('"~> 5.90"', '"~> 6.0"');

describe.skipIf(terraform.kind === "missing")(`a house that pins the next major version of the AWS provider${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 200_000 }, () => {
  let copy: WorkingCopy;
  const said = async (): Promise<readonly string[]> => errorsOf((await validateCopy(copy)).diagnostics).map(sentenceOf);

  beforeAll(async () => {
    copy = await openWorkingCopy(inProject("test/fixtures/repos", HOUSE.fixture), { nextAws: true });
    copy.edit(HOUSE.file, toNext);
    expect((await copy.initialise()).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  afterAll(() => {
    copy.dispose();
  });

  it("is valid as it is", async () => {
    expect(await said()).toEqual([]);
  });

  it("is valid with every component that brings resources of its own", async () => {
    let house = planted(fixture(HOUSE.fixture), { [HOUSE.file]: toNext });
    for (const component of CATALOG.filter(({ entry }) => entry === undefined)) {
      const services = Object.fromEntries(component.inputs.flatMap((input) => (input.kind === "services" ? [[input.name, [HOUSE.service]]] : [])));
      const tried = tryAddition(house, { component, on: "all", values: services });
      if (tried.kind === "refused") throw new Error(tried.refusals.map(({ message }) => message).join("\n"));
      for (const { path, text } of tried.change.after.files.values()) if (text !== house.files.get(path)?.text) copy.write(path, text);
      house = tried.change.after;
    }
    await copy.initialise({ again: true });
    expect(await said()).toEqual([]);
  });

  it("is told of what that version does not have, and may write what came with it", async () => {
    const written: Readonly<Record<string, string>> = {
      queue_nmae: 'resource "aws_sqs_queue" "misspelt" {\n  queue_nmae = "a"\n}\n',
      inference_accelerator: 'resource "aws_ecs_task_definition" "former" {\n  family                = "a"\n  container_definitions = "[]"\n\n  inference_accelerator {\n    device_name = "a"\n    device_type = "b"\n  }\n}\n',
      '"role" is required': 'resource "aws_lambda_function" "incomplete" {\n  function_name = "a"\n}\n',
      aws_sqs_queu: 'resource "aws_sqs_queu" "unheard" {}\n',
    };
    copy.write("planted.tf", `${Object.values(written).join("\n")}\nresource "aws_sqs_queue" "new" {\n  region = "eu-west-1"\n}\n`);
    const told = await said();
    expect(told).toHaveLength(4);
    expect(told).toEqual(expect.arrayContaining(Object.keys(written).map((subject) => expect.stringContaining(subject))));
  });
});
