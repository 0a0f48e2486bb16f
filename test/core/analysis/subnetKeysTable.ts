/** A house with subnets, the list a slot names in it, and how something is made once for each of them. */
export interface SubnetKeysRow {
  readonly name: string;
  /** Files of the root module, and of the modules it calls, by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly list: string;
  readonly collection: string;
  readonly element: string;
  /** How many there are. */
  readonly count: number;
}

const NETWORK = 'resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n';
const range = (index: string): string => `vpc_id     = aws_vpc.main.id\n  cidr_block = cidrsubnet("10.0.0.0/16", 8, ${index})`;

const COUNTED = `${NETWORK}resource "aws_subnet" "private" {\n  count      = 2\n  ${range("count.index")}\n}\n`;
const KEYED = `${NETWORK}resource "aws_subnet" "private" {\n  for_each   = { a = 0, b = 1, c = 2 }\n  ${range("each.value")}\n}\n`;
const SINGLE = ["a", "b"].map((label, index) => `resource "aws_subnet" "private_${label}" {\n  ${range(String(index))}\n}\n`).join("");

const ZONES = 'locals {\n  azs = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]\n}\n';

/** A module that makes one subnet per zone, as many are written. */
const BY_ZONE = `variable "azs" {}\nlocals {\n  az_count = length(var.azs)\n}\n${NETWORK}resource "aws_subnet" "private" {\n  count             = local.az_count\n  availability_zone = var.azs[count.index]\n  ${range("count.index")}\n}\noutput "private_subnets" {\n  value = aws_subnet.private[*].id\n}\n`;
const BY_NUMBER = `variable "number" {}\n${NETWORK}resource "aws_subnet" "private" {\n  count      = var.number\n  ${range("count.index")}\n}\noutput "private_subnets" {\n  value = aws_subnet.private[*].id\n}\n`;
const BY_KEY = `variable "subnets" {}\n${NETWORK}resource "aws_subnet" "private" {\n  for_each   = var.subnets\n  vpc_id     = aws_vpc.main.id\n  cidr_block = each.value\n}\noutput "private_subnets" {\n  value = [for s in aws_subnet.private : s.id]\n}\noutput "by_key" {\n  value = { for key, s in aws_subnet.private : key => s.id }\n}\n`;
const BY_SET = `variable "zones" {}\n${NETWORK}resource "aws_subnet" "private" {\n  for_each          = toset(var.zones)\n  availability_zone = each.key\n  ${range('index(var.zones, each.key)')}\n}\noutput "private_subnets" {\n  value = values(aws_subnet.private)[*].id\n}\n`;

const BY_LOOP = `variable "zones" {}\n${NETWORK}resource "aws_subnet" "private" {\n  for_each   = { for index, zone in var.zones : zone => index }\n  ${range("each.value")}\n}\noutput "private_subnets" {\n  value = [for s in aws_subnet.private : s.id]\n}\n`;

const call = (argument: string): string => `module "vpc" {\n  source = "./vpc"\n  ${argument}\n}\n`;
const known = (more: string): string => `module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n  ${more}\n}\n`;

/** What may be written, by how subnets come about; each row is planned by the real Terraform in the proof of this table. */
export const SUBNET_KEYS: readonly SubnetKeysRow[] = [
  { name: "a resource with for_each", files: { "main.tf": KEYED }, list: "values(aws_subnet.private)[*].id", collection: "aws_subnet.private", element: "each.value.id", count: 3 },
  { name: "a resource with for_each, gone through", files: { "main.tf": KEYED }, list: "[for s in aws_subnet.private : s.id]", collection: "aws_subnet.private", element: "each.value.id", count: 3 },
  { name: "a resource with count", files: { "main.tf": COUNTED }, list: "aws_subnet.private[*].id", collection: "{ for i, s in aws_subnet.private : i => s.id }", element: "each.value", count: 2 },
  { name: "a part of a resource with count", files: { "main.tf": COUNTED }, list: "slice(aws_subnet.private[*].id, 0, 1)", collection: "{ for i, id in slice(aws_subnet.private[*].id, 0, 1) : i => id }", element: "each.value", count: 1 },
  { name: "single resources", files: { "main.tf": NETWORK + SINGLE }, list: "[aws_subnet.private_a.id, aws_subnet.private_b.id]", collection: "{ private_a = aws_subnet.private_a.id, private_b = aws_subnet.private_b.id }", element: "each.value", count: 2 },
  { name: "a local of a resource", files: { "main.tf": `${COUNTED}locals {\n  subnets = aws_subnet.private[*].id\n}\n` }, list: "local.subnets", collection: "{ for i, s in aws_subnet.private : i => s.id }", element: "each.value", count: 2 },
  { name: "a module that makes one per zone", files: { "main.tf": ZONES + call("azs    = local.azs"), "vpc/main.tf": BY_ZONE }, list: "module.vpc.private_subnets", collection: "{ for i, zone in local.azs : zone => i }", element: "module.vpc.private_subnets[each.value]", count: 3 },
  { name: "a module that makes a number", files: { "main.tf": call("number = 2"), "vpc/main.tf": BY_NUMBER }, list: "module.vpc.private_subnets", collection: "{ for i, id in module.vpc.private_subnets : i => id }", element: "each.value", count: 2 },
  { name: "a module that makes one per key", files: { "main.tf": `locals {\n  subnets = { b = "10.0.1.0/24", a = "10.0.2.0/24" }\n}\n${call("subnets = local.subnets")}`, "vpc/main.tf": BY_KEY }, list: "module.vpc.private_subnets", collection: "{ for i, key in keys(local.subnets) : key => i }", element: "module.vpc.private_subnets[each.value]", count: 2 },
  { name: "a module that gives out a map", files: { "main.tf": call('subnets = { b = "10.0.1.0/24", a = "10.0.2.0/24" }'), "vpc/main.tf": BY_KEY }, list: "values(module.vpc.by_key)", collection: "module.vpc.by_key", element: "each.value", count: 2 },
  { name: "a module that makes one per element of a set", files: { "main.tf": ZONES + call("zones  = local.azs"), "vpc/main.tf": BY_SET }, list: "module.vpc.private_subnets", collection: "{ for i, key in tolist(toset(local.azs)) : key => i }", element: "module.vpc.private_subnets[each.value]", count: 3 },
  { name: "a module that makes its keys of a list", files: { "main.tf": ZONES + call("zones  = local.azs"), "vpc/main.tf": BY_LOOP }, list: "module.vpc.private_subnets", collection: "{ for i, key in tolist(toset(local.azs)) : key => i }", element: "module.vpc.private_subnets[each.value]", count: 3 },
  { name: "a module that makes one per zone, put together in its call", files: { "main.tf": call('azs    = [for letter in ["a", "b"] : "eu-west-1${letter}"]'), "vpc/main.tf": BY_ZONE }, list: "module.vpc.private_subnets", collection: "{ for i, id in module.vpc.private_subnets : i => id }", element: "each.value", count: 2 },
  { name: "a well-known module with ranges put together in its call", files: { "main.tf": known('azs = ["eu-west-1a"]\n  private_subnets = [for i in range(2) : cidrsubnet("10.0.0.0/16", 8, i)]') }, list: "module.vpc.private_subnets", collection: "{ for i, id in module.vpc.private_subnets : i => id }", element: "each.value", count: 2 },
  { name: "a module around a module", files: { "main.tf": ZONES + call("zones  = local.azs"), "vpc/main.tf": 'variable "zones" {}\nmodule "inner" {\n  source = "./inner"\n  azs    = var.zones\n}\noutput "private_subnets" {\n  value = module.inner.private_subnets\n}\n', "vpc/inner/main.tf": BY_ZONE }, list: "module.vpc.private_subnets", collection: "{ for i, zone in local.azs : zone => i }", element: "module.vpc.private_subnets[each.value]", count: 3 },
  { name: "a well-known module with ranges made from zones", files: { "main.tf": ZONES + known('azs = local.azs\n  private_subnets = [for i, zone in local.azs : cidrsubnet("10.0.0.0/16", 8, i)]') }, list: "module.vpc.private_subnets", collection: "{ for i, zone in local.azs : zone => i }", element: "module.vpc.private_subnets[each.value]", count: 3 },
  { name: "a well-known module with more ranges than zones", files: { "main.tf": `variable "ranges" {\n  default = ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24"]\n}\n${ZONES}${known("azs = local.azs\n  private_subnets = var.ranges")}` }, list: "module.vpc.private_subnets", collection: "{ for i, cidr in var.ranges : cidr => i }", element: "module.vpc.private_subnets[each.value]", count: 4 },
  { name: "a variable", files: { "main.tf": 'variable "subnet_ids" {\n  type    = list(string)\n  default = ["subnet-1", "subnet-2"]\n}\n' }, list: "var.subnet_ids", collection: "toset(var.subnet_ids)", element: "each.value", count: 2 },
  { name: "a sensitive value", files: { "main.tf": 'variable "subnets" {\n  default   = "subnet-1,subnet-2"\n  sensitive = true\n}\nlocals {\n  subnets = split(",", var.subnets)\n}\n' }, list: "local.subnets", collection: "toset(nonsensitive(local.subnets))", element: "each.value", count: 2 },
  { name: "a look-up", files: { "main.tf": 'data "aws_subnets" "private" {\n  tags = {\n    Tier = "private"\n  }\n}\n' }, list: "data.aws_subnets.private.ids", collection: "toset(data.aws_subnets.private.ids)", element: "each.value", count: 2 },
  { name: "a parameter", files: { "main.tf": 'data "aws_ssm_parameter" "subnets" {\n  name = "/subnets"\n}\n' }, list: 'split(",", data.aws_ssm_parameter.subnets.value)', collection: 'toset(nonsensitive(split(",", data.aws_ssm_parameter.subnets.value)))', element: "each.value", count: 2 },
];

/** What has no key that is known while planning and stays with its subnet, with a word of the reason, and what Terraform refuses there. */
export const UNKEYED: readonly (Pick<SubnetKeysRow, "name" | "files" | "list"> & { readonly reason: string })[] = [
  { name: "a look-up in a network that does not exist yet", files: { "main.tf": `${NETWORK}data "aws_subnets" "private" {\n  filter {\n    name   = "vpc-id"\n    values = [aws_vpc.main.id]\n  }\n}\n` }, list: "data.aws_subnets.private.ids", reason: "are not known while planning" },
  { name: "a module that makes one per key and is called several times", files: { "main.tf": call('for_each = toset(["x"])\n  subnets  = { b = "10.0.1.0/24", a = "10.0.2.0/24" }'), "vpc/main.tf": BY_KEY }, list: 'module.vpc["x"].private_subnets', reason: "hand the zones over from a local" },
  { name: "some of a resource with for_each", files: { "main.tf": KEYED }, list: '[for key, s in aws_subnet.private : s.id if key != "a"]', reason: "not known while planning" },
];
