import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isObject, objectAt, textsAt } from "./json";
import type { JsonObject } from "./json";
import { runTerraform } from "./terraformProcess";

/** The names of the computed attributes of each type of the AWS provider; `..._arn` only where a user cannot set it. */
export interface ComputedAttributes {
  readonly resources: Readonly<Record<string, readonly string[]>>;
  readonly dataSources: Readonly<Record<string, readonly string[]>>;
}

function isMockable(name: string, attribute: unknown): boolean {
  if (!isObject(attribute) || attribute["computed"] !== true) return false;
  return !/(^|_)arn$/.test(name) || (attribute["type"] === "string" && (name === "arn" || attribute["optional"] !== true));
}

function tableOf(schemas: JsonObject): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(schemas).map(([type, schema]) => {
      const attributes = isObject(schema) ? objectAt(objectAt(schema, "block"), "attributes") : {};
      const names = Object.entries(attributes).filter(([name, attribute]) => isMockable(name, attribute));
      return [type, names.map(([name]) => name)];
    }),
  );
}

async function readSchema(environment: Readonly<Record<string, string>>): Promise<ComputedAttributes> {
  const folder = mkdtempSync(join(tmpdir(), "aws-schema-"));
  try {
    writeFileSync(join(folder, "providers.tf"), 'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n    }\n  }\n}\n');
    const init = await runTerraform(["init", "-no-color"], { folder, environment });
    const run = init.status === 0 ? await runTerraform(["providers", "schema", "-json"], { folder, environment }) : init;
    if (run.status !== 0) throw new Error(`The schema of the AWS provider cannot be read: ${run.stderr}`);
    const parsed: unknown = JSON.parse(run.stdout);
    const [provider] = Object.values(isObject(parsed) ? objectAt(parsed, "provider_schemas") : {});
    const schemas = isObject(provider) ? provider : {};
    return { resources: tableOf(objectAt(schemas, "resource_schemas")), dataSources: tableOf(objectAt(schemas, "data_source_schemas")) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function kept(cacheFile: string): ComputedAttributes | undefined {
  if (!existsSync(cacheFile)) return undefined;
  const parsed: unknown = JSON.parse(readFileSync(cacheFile, "utf8"));
  const json = isObject(parsed) ? parsed : {};
  const namesIn = (table: JsonObject): Readonly<Record<string, readonly string[]>> =>
    Object.fromEntries(Object.keys(table).map((type) => [type, textsAt(table, type)]));
  return { resources: namesIn(objectAt(json, "resources")), dataSources: namesIn(objectAt(json, "dataSources")) };
}

/** The computed attributes of the AWS provider in the mirror, read from its own schema once and kept in `cacheFile`. */
export async function computedAttributes(cacheFile: string, environment: Readonly<Record<string, string>>): Promise<ComputedAttributes> {
  const known = kept(cacheFile);
  if (known !== undefined) return known;
  const attributes = await readSchema(environment);
  mkdirSync(dirname(cacheFile), { recursive: true });
  const draft = `${cacheFile}.${String(process.pid)}`;
  writeFileSync(draft, JSON.stringify(attributes));
  renameSync(draft, cacheFile);
  return attributes;
}
