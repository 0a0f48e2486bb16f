import { describe, expect, it } from "vitest";
import { isObject, objectAt } from "../terraform/json";
import type { JsonObject } from "../terraform/json";
import { offlineTerraform } from "../terraform/offlineTerraform";
import { requireTerraform } from "../terraform/requireTerraform";
import { runTerraform } from "../terraform/terraformProcess";
import { openWorkingCopy } from "../terraform/workingCopy";
import { sampleFolder } from "./sampleFolder";

const terraform = requireTerraform();

/** The AWS provider in what `providers schema -json` prints. */
function awsIn(printed: string): JsonObject {
  const parsed: unknown = JSON.parse(printed);
  return isObject(parsed) ? objectAt(objectAt(parsed, "provider_schemas"), "registry.terraform.io/hashicorp/aws") : {};
}

describe.skipIf(terraform.kind === "missing")(`the schema that proofs use${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 180_000 }, () => {
  it("is the provider's own in every type of the configuration, its modules included, and has few others", async () => {
    const copy = await openWorkingCopy(sampleFolder);
    try {
      copy.write("zz_offline_override.tf", 'terraform {\n  backend "local" {}\n}\n');
      await copy.run(["init", "-input=false", "-no-color"]);
      const cut = awsIn((await copy.run(["providers", "schema", "-json"])).stdout);
      const { environment } = await offlineTerraform();
      const whole = awsIn((await runTerraform(["providers", "schema", "-json"], { folder: copy.folder, environment })).stdout);
      const everywhere = ["provider", "functions"].map((part) => [part, whole[part]]);
      expect(Object.fromEntries(everywhere)).toEqual({ provider: cut["provider"], functions: cut["functions"] });
      for (const part of ["resource_schemas", "data_source_schemas"]) {
        const [own, all] = [objectAt(cut, part), objectAt(whole, part)];
        expect(own).toEqual(Object.fromEntries(Object.keys(own).map((type) => [type, all[type]])));
        expect(Object.keys(own).length).toBeLessThan(Object.keys(all).length / 5);
      }
      expect(Object.keys(objectAt(cut, "resource_schemas"))).toEqual(expect.arrayContaining(["aws_lb", "aws_nat_gateway", "aws_vpc_security_group_ingress_rule"]));
    } finally {
      copy.dispose();
    }
  });
});
