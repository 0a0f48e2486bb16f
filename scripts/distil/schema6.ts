import { readdirSync } from "node:fs";
import path from "node:path";
import { constructIn, providerVersionIn } from "./constructs";
import type { TypesFacts } from "./facts";
import { packageFolder, PACKAGES } from "./packages";
import { typeFilter } from "./types";
import { writeFacts } from "./writeFacts";

/**
 * Types of the AWS provider 6.x. No provider of that version can be asked here; CDK Terrain generates its constructs from the provider's
 * own schema. They do not say which optional attributes are computed, too.
 */
export function distilSchema6(): void {
  const name = "@cdktn/provider-aws";
  const folder = path.join(packageFolder(name), "lib");
  const { version, licence, rights, licenceFile } = PACKAGES[name];
  const isKept = typeFilter();
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const constructs = folders.flatMap(({ name: each }) => {
    const construct = constructIn(path.join(folder, each));
    return construct !== undefined && isKept(construct.type) ? [construct] : [];
  });
  const typesOf = (isData: boolean): TypesFacts => Object.fromEntries(constructs.filter((construct) => construct.isData === isData).map(({ type, block }) => [type, block]));
  const about = { facts: "Types of the Terraform provider for AWS, major version 6, as constructs that were made from its schema have them.", source: name, version, provider: providerVersionIn(path.join(folder, "sqs-queue")), licence, rights };
  writeFacts("awsSchema6", about, path.join(packageFolder(name), licenceFile), { resources: typesOf(false), data: typesOf(true) });
}
