import { describe, expect, it } from "vitest";
import { lambda } from "../../../../../src/catalog/lambda";
import { repositoryOf } from "../../../../support/repositories";
import { examplesFor } from "../../../../support/choices";
import { additionOf, planFor, textAfter, type Wish } from "../../plans";

const house = repositoryOf({ "main.tf": 'terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "~> 5.90"\n    }\n  }\n}\n\nprovider "aws" {}\n' });

const wish = (code: string): Wish => ({ component: lambda, on: "all", slots: { kmsKey: null }, values: { code, ...examplesFor(lambda, { code }) } });
const written = (code: string): string => textAfter(house, wish(code), "lambda.tf");
const messages = (code: string): readonly string[] => additionOf(planFor(house, wish(code))).findings.map(({ message }) => message);

describe("a zip file that Terraform makes", () => {
  it("is made of each entry's folder before what is made of it, where no repository keeps it", () => {
    expect(written("archive")).toMatch(
      /^data "archive_file" "lambda" \{\n {2}for_each = .+\n\n {2}type {8}= "zip"\n {2}output_path = "\$\{path\.root\}\/\.terraform\/archives\/lambda-\$\{each\.key\}\.zip"\n {2}source_dir {2}= "\$\{path\.root\}\/\$\{each\.value\.source_dir\}"\n\}\n/,
    );
    expect(written("archive")).toMatch(/filename +=\s+data\.archive_file\.lambda\[each\.key\]\.output_path\n {2}source_code_hash +=\s+data\.archive_file\.lambda\[each\.key\]\.output_base64sha256\n/);
  });

  it("is one for all where all hold the same text", () => {
    expect(written("pipeline")).toContain('output_path = "${path.root}/.terraform/archives/lambda_placeholder.zip"\n\n  source {\n    content  = "The pipeline brings the code."\n    filename = "README.txt"\n  }\n');
    expect(written("pipeline")).toMatch(/filename +=\s+data\.archive_file\.lambda_placeholder\.output_path\n/);
    expect(written("pipeline")).toContain("ignore_changes = [filename, source_code_hash]");
  });

  it("asks for its provider and for the file where Terraform applies, which is said", () => {
    expect(textAfter(house, wish("archive"), "main.tf")).toContain('    archive = {\n      source  = "hashicorp/archive"\n      version = "~> 2.7"\n    }\n');
    expect(messages("archive")).toContain("The provider hashicorp/archive is new here: run terraform init, and terraform providers lock with every platform that the lock file is for.");
    expect(messages("archive")).toContain("Code of the functions: the zip file is made where Terraform plans, and has to be there where it applies; a pipeline that does both on different machines hands .terraform/archives over with the plan.");
  });

  it.each(["bucket", "image"])("is not made where the code comes from elsewhere: %s", (code) => {
    expect(written(code)).not.toMatch(/archive|filename/);
    expect(messages(code).join()).not.toContain("hashicorp/archive");
  });
});
