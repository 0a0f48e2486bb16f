import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { executableOf, findAwsProvider } from "../../test/terraform/awsProvider";
import { isObject, objectAt, textAt, type JsonObject } from "../../test/terraform/json";
import { offlineTerraform } from "../../test/terraform/offlineTerraform";
import { runTerraform } from "../../test/terraform/terraformProcess";
import type { BlockFacts, SchemaFacts, TypesFacts } from "./facts";
import { typeFilter } from "./types";
import { writeFacts } from "./writeFacts";

/** A type constraint of Terraform's JSON as it is written in HCL. */
function typeText(type: unknown): string {
  if (typeof type === "string") return type === "dynamic" ? "any" : type;
  if (!Array.isArray(type)) throw new Error(`${JSON.stringify(type)} is no type of Terraform.`);
  const [kind, of] = type as readonly unknown[];
  if (isObject(of)) return `${String(kind)}({${Object.entries(of).map(([name, member]) => `${name}=${typeText(member)}`).join(", ")}})`;
  return `${String(kind)}(${Array.isArray(of) && kind === "tuple" ? of.map(typeText).join(", ") : typeText(of)})`;
}

const FLAGS = { required: "r", optional: "o", computed: "c" };

const flagsOf = (attribute: JsonObject): string => Object.entries(FLAGS).flatMap(([name, flag]) => (attribute[name] === true ? [flag] : [])).join("");

const countOf = (block: JsonObject, name: string): number => (typeof block[name] === "number" ? block[name] : 0);

/** Attributes that are made of attributes read like blocks. */
function attributeFacts(attribute: JsonObject): string | BlockFacts {
  const nested = objectAt(attribute, "nested_type");
  if (Object.keys(nested).length === 0) return `${flagsOf(attribute)} ${typeText(attribute["type"])}`;
  return { "": `${textAt(nested, "nesting_mode")} ${attribute["required"] === true ? 1 : 0} ${nested["nesting_mode"] === "single" ? 1 : 0}`, ...blockFacts(nested) };
}

function nestedFacts(nested: JsonObject): BlockFacts {
  const mode = textAt(nested, "nesting_mode");
  return { "": `${mode} ${countOf(nested, "min_items")} ${mode === "single" ? 1 : countOf(nested, "max_items")}`, ...blockFacts(objectAt(nested, "block")) };
}

function blockFacts(block: JsonObject): BlockFacts {
  const attributes = Object.entries(objectAt(block, "attributes")).map(([name, attribute]): [string, string | BlockFacts] => [name, attributeFacts(isObject(attribute) ? attribute : {})]);
  const blocks = Object.entries(objectAt(block, "block_types")).map(([name, nested]): [string, BlockFacts] => [name, nestedFacts(isObject(nested) ? nested : {})]);
  return Object.fromEntries([...attributes, ...blocks]);
}

function typesFacts(schemas: JsonObject, isKept: (type: string) => boolean): TypesFacts {
  return Object.fromEntries(Object.entries(schemas).filter(([type]) => isKept(type)).map(([type, schema]) => [type, blockFacts(objectAt(isObject(schema) ? schema : {}, "block"))]));
}

/** What `terraform providers schema -json` says of the AWS provider on this machine. */
async function askTerraform(): Promise<JsonObject> {
  const folder = mkdtempSync(path.join(tmpdir(), "schema-"));
  try {
    writeFileSync(path.join(folder, "main.tf"), 'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n    }\n  }\n}\n');
    const { environment } = await offlineTerraform();
    await runTerraform(["init", "-input=false"], { folder, environment });
    const parsed: unknown = JSON.parse((await runTerraform(["providers", "schema", "-json"], { folder, environment })).stdout);
    return isObject(parsed) ? objectAt(objectAt(parsed, "provider_schemas"), "registry.terraform.io/hashicorp/aws") : {};
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The AWS provider 5.x, as it is unpacked on this machine and as notices name it. */
export function installedProvider(): { readonly version: string; readonly source: string; readonly licence: string; readonly rights: string; readonly licenceFile: string } {
  const aws = findAwsProvider();
  if (aws?.version.startsWith("5.") !== true) throw new Error("There is no AWS provider 5.x on this machine to take facts from; name a mirror with one in TF_AWS_MIRROR.");
  const rights = "Copyright (c) 2017 HashiCorp, Inc.; https://github.com/hashicorp/terraform-provider-aws";
  return { version: aws.version, source: "hashicorp/aws", licence: "MPL-2.0", rights, licenceFile: path.join(path.dirname(executableOf(aws)), "LICENSE.txt") };
}

/** What the AWS provider on this machine says of the types that are kept. */
export async function providerTypes(): Promise<Pick<SchemaFacts, "resources" | "data">> {
  const aws = await askTerraform();
  const isKept = typeFilter();
  return { resources: typesFacts(objectAt(aws, "resource_schemas"), isKept), data: typesFacts(objectAt(aws, "data_source_schemas"), isKept) };
}

/** Types of the AWS provider 5.x, from the provider itself. */
export async function distilSchema5(): Promise<void> {
  const { licenceFile, ...provider } = installedProvider();
  writeFacts("awsSchema5", { facts: "Types of the Terraform provider for AWS, major version 5.", ...provider, provider: provider.version }, licenceFile, { ...(await providerTypes()) });
}
