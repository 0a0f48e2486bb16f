import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SchemaFacts } from "../../scripts/distil/facts";
import { askSchema } from "./awsSchema/askSchema";
import { executableOf, findAwsProvider } from "./awsProvider";
import type { AwsProvider } from "./awsProvider";
import type { AwsPlace } from "./believableValues";
import { bundleOffline } from "./bundleOffline.mjs";
import { computedAttributes } from "./computedAttributes";
import { writeMirror } from "./mirror";
import { mocksFor } from "./mocks";
import { offlineEnvironment } from "./offlineEnvironment";

/** Terraform as the proofs run it: from the mirror, with no account. */
export interface OfflineTerraform {
  readonly environment: Readonly<Record<string, string>>;
  /** A folder with the mocks of every AWS type, for `mock_provider "aws" { source = ... }`. */
  readonly mocksFolder: (place: AwsPlace) => Promise<string>;
}

/** Where the mirror and the mocks are kept between runs. The bundle in out/terraform lies as deep as this file, so the path holds for both. */
const CACHE = fileURLToPath(new URL("../../.cache/terraform/", import.meta.url));

async function writeMocks(awsVersion: string, place: AwsPlace, environment: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(CACHE, `mocks-${awsVersion}-${place.region}-${place.account}`);
  const path = join(folder, "aws.tfmock.hcl");
  if (existsSync(path)) return folder;
  const attributes = await computedAttributes(join(CACHE, `computed-attributes-${awsVersion}.json`), environment);
  mkdirSync(folder, { recursive: true });
  const draft = join(folder, `draft.${String(process.pid)}`);
  writeFileSync(draft, mocksFor(attributes, place));
  renameSync(draft, path);
  return folder;
}

/** The AWS provider's own answer about its schema, asked for once and kept in a file. */
async function keptSchema(aws: AwsProvider): Promise<string> {
  const path = join(CACHE, `aws-schema-${aws.version}.protobuf`);
  if (existsSync(path)) return path;
  mkdirSync(CACHE, { recursive: true });
  const draft = `${path}.${String(process.pid)}`;
  writeFileSync(draft, await askSchema(executableOf(aws)));
  renameSync(draft, path);
  return path;
}

async function prepare(): Promise<OfflineTerraform> {
  const standInProvider = join(await bundleOffline(), "standinProvider.mjs");
  const aws = findAwsProvider();
  const schema = aws === undefined ? "" : await keptSchema(aws);
  const mirror = writeMirror(join(CACHE, "proofs"), standInProvider, { schemaCommand: [process.execPath, standInProvider, "aws-schema", schema] });
  const environment = { ...offlineEnvironment(mirror.folder), TF_IN_AUTOMATION: "1" };
  const mocksFolder = (place: AwsPlace): Promise<string> => {
    if (mirror.aws === undefined) throw new Error("There is no AWS provider on this machine, so nothing can be mocked from its schema.");
    return writeMocks(mirror.aws.version, place, environment);
  };
  return { environment, mocksFolder };
}

/** The facts that stand for the AWS provider 6.x. */
const NEXT_FACTS = fileURLToPath(new URL("../../media/facts/awsSchema6.json", import.meta.url));

async function prepareNext(): Promise<Readonly<Record<string, string>>> {
  const standInProvider = join(await bundleOffline(), "standinProvider.mjs");
  const aws = findAwsProvider();
  if (aws === undefined) throw new Error("There is no AWS provider on this machine, whose types the next major version shares.");
  const { about } = JSON.parse(readFileSync(NEXT_FACTS, "utf8")) as SchemaFacts;
  const command = [process.execPath, standInProvider, "aws-next", await keptSchema(aws), NEXT_FACTS];
  const mirror = writeMirror(join(CACHE, "proofs-next"), standInProvider, { awsStandIn: { version: about.provider, command } });
  return { ...offlineEnvironment(mirror.folder), TF_IN_AUTOMATION: "1" };
}

let preparedNext: Promise<Readonly<Record<string, string>>> | undefined;

/** The environment in which the AWS provider is a stand-in for the next major version: it knows what types may hold, and checks and plans nothing. */
export function nextAwsEnvironment(): Promise<Readonly<Record<string, string>>> {
  preparedNext ??= prepareNext();
  return preparedNext;
}

let prepared: Promise<OfflineTerraform> | undefined;

/** Bundles the stand-ins and writes the mirror, once per process. */
export function offlineTerraform(): Promise<OfflineTerraform> {
  prepared ??= prepare();
  return prepared;
}
