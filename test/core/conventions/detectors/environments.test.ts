import { describe, expect, it } from "vitest";
import { detectEnvironments } from "../../../../src/core/conventions/detectors/environments";
import { house } from "../house";

const main = { "main.tf": 'variable "a" {}\nresource "aws_vpc" "a" {}\n' };

describe("environments", () => {
  it("are the files of values by what tells them apart", () => {
    const { root, repository } = house({ ...main, "tfvars/dev.tfvars": "a = 1\n", "tfvars/prod.tfvars": "a = 2\n" });
    expect(detectEnvironments(root, repository)).toMatchObject({ value: ["dev", "prod"], confidence: 0.67 });
  });

  it("are none where values are not kept", () => {
    expect(detectEnvironments(house(main).root, house(main).repository)).toMatchObject({ value: [], confidence: 0 });
  });
});
