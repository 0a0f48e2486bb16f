import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { subnetKeys } from "../../src/core/analysis/network/subnetKeys";
import { house } from "../core/conventions/house";
import { SUBNET_KEYS, UNKEYED } from "../core/analysis/subnetKeysTable";
import { requireTerraform } from "../terraform/requireTerraform";
import { openWorkingCopy, type WorkingCopy } from "../terraform/workingCopy";

const terraform = requireTerraform();

/** Stands in for the well-known module: one subnet per range, in the zones in turn, as its main.tf makes them. */
const VPC = `variable "azs" {}
variable "private_subnets" {}
resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "private" {
  count             = length(var.private_subnets)
  vpc_id            = aws_vpc.this.id
  cidr_block        = var.private_subnets[count.index]
  availability_zone = element(var.azs, count.index)
}
output "private_subnets" {
  value = aws_subnet.private[*].id
}
`;

const target = ({ collection, element, none }: Omit<House, "files">): string => `variable "on" {}
resource "aws_efs_mount_target" "target" {
  for_each       = var.on ? ${collection} : ${none}
  file_system_id = "fs-1"
  subnet_id      = ${element}
}
output "keys" {
  value = keys(aws_efs_mount_target.target)
}
`;

type Files = Readonly<Record<string, string>>;

interface House {
  readonly files: Files;
  readonly collection: string;
  readonly element: string;
  readonly none: string;
}

const houseName = (index: number): string => `house_${index}`;

/** Every house in a folder of its own, with what is made once per subnet, called from one root module. */
function filesOf(houses: readonly House[], test: string): Files {
  const written = houses.flatMap(({ files, ...way }, index) => [
    ...Object.entries(files).map(([path, text]): [string, string] => [`${houseName(index)}/${path}`, text.replace('"terraform-aws-modules/vpc/aws"', '"../known_vpc"')]),
    [`${houseName(index)}/target.tf`, target(way)] as [string, string],
  ]);
  const calls = houses.map((_, index) => `module "${houseName(index)}" {\n  source = "./${houseName(index)}"\n  on     = var.on\n}\noutput "${houseName(index)}" {\n  value = module.${houseName(index)}.keys\n}\n`).join("");
  return Object.fromEntries([...written, ["known_vpc/main.tf", VPC], ["main.tf", `provider "aws" {}\nvariable "on" {\n  default = true\n}\n${calls}`], ["houses.tftest.hcl", MOCKS + test]]);
}

async function open(files: Files): Promise<WorkingCopy> {
  const folder = mkdtempSync(join(tmpdir(), "subnets-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const copy = await openWorkingCopy(folder);
  rmSync(folder, { recursive: true });
  expect((await copy.initialise()).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return copy;
}

/** Look-ups answer; nothing else exists yet, so that ids of subnets are unknown while planning. */
const MOCKS = `mock_provider "aws" {
  mock_data "aws_subnets" {
    defaults = { ids = ["subnet-1", "subnet-2"] }
  }
  mock_data "aws_ssm_parameter" {
    defaults = { value = "subnet-1,subnet-2" }
  }
}
`;

const countsIf = (isOn: boolean): string => SUBNET_KEYS.map(({ name, count }, index) => `  assert {\n    condition     = length(output.${houseName(index)}) == ${isOn ? count : 0}\n    error_message = "${name}"\n  }\n`).join("");

const TESTS = `run "plan" {\n  command = plan\n${countsIf(true)}}\nrun "off" {\n  command = plan\n  variables {\n    on = false\n  }\n${countsIf(false)}}\nrun "apply" {\n${countsIf(true)}}\n`;

/** The houses of the table with the collection as the model writes it. */
const HOUSES = SUBNET_KEYS.map(({ files, list }) => {
  const { repository, root } = house(files);
  const keys = subnetKeys(repository, root, { expression: list });
  if (keys.kind === "unkeyed") throw new Error(keys.reason);
  return { files, ...keys };
});

const filesNamed = (wanted: string): Files => SUBNET_KEYS.find(({ name }) => name === wanted)?.files ?? {};

/** What the forms stand for: ids of subnets that do not exist yet as keys, and a parameter, which is sensitive. */
const REFUSED: readonly House[] = [
  { files: filesNamed("a resource with count"), collection: "toset(aws_subnet.private[*].id)" },
  { files: filesNamed("a module that makes one per zone"), collection: "toset(module.vpc.private_subnets)" },
  { files: filesNamed("a parameter"), collection: 'toset(split(",", data.aws_ssm_parameter.subnets.value))' },
  ...UNKEYED.map(({ files, list }) => ({ files, collection: `toset(${list})` })),
].map((refused) => ({ ...refused, element: "each.value", none: "[]" }));

describe.skipIf(terraform.kind === "missing")("making something once per subnet", () => {
  let right: WorkingCopy;
  let wrong: WorkingCopy;

  beforeAll(async () => {
    right = await open(filesOf(HOUSES, TESTS));
    wrong = await open(filesOf(REFUSED, 'run "plan" {\n  command = plan\n}\n'));
  });

  afterAll(() => {
    right.dispose();
    wrong.dispose();
  });

  it("is planned before anything exists, under a condition, and applied, in every way of the table", async () => {
    const { status, stdout, stderr } = await right.run(["test", "-no-color"]);
    expect(`${stdout}${stderr}`).toContain("Success! 3 passed, 0 failed.");
    expect(status).toBe(0);
  });

  it("is refused over ids that do not exist yet and over sensitive values", async () => {
    const { stdout, stderr } = await wrong.run(["test", "-no-color"]);
    const refused = [...`${stdout}${stderr}`.matchAll(/Error: Invalid for_each argument\s+on (house_\d+)\/target\.tf/g)].map(([, house]) => house);
    expect(refused.sort()).toEqual(REFUSED.map((_, index) => houseName(index)));
  });
});
