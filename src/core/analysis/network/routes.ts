import { argumentsWithin } from "../../conventions/reading/reading";
import type { Expression } from "../../hcl/tree";
import { targetOf } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { tierOfSubnet, type Tier } from "./tier";

/** The tier of what a route table association puts there: subnets whose routes lead to an internet gateway are public, to a NAT gateway private. */
export function tierOfRoutes(module: TerraformModule, block: ResourceDeclaration["block"]): Tier | undefined {
  const table = targetOf(valueOf(block.body, "route_table_id") ?? NOTHING)?.address;
  if (table === undefined) return undefined;
  const routes = [...module.resources.values()].filter(({ type, block: route }) => type === "aws_route" && targetOf(valueOf(route.body, "route_table_id") ?? NOTHING)?.address === table);
  const ways = [...routes, module.resources.get(table)].flatMap((each) => (each ? argumentsWithin(each.block.body) : []));
  if (ways.some(({ name, value }) => name === "gateway_id" && targetOf(value)?.address.startsWith("aws_internet_gateway."))) return "public";
  return ways.some(({ name }) => name === "nat_gateway_id") ? "private" : undefined;
}

const NOTHING: Expression = { kind: "keyword", span: { start: 0, end: 0 }, value: null };

/** The tier of a subnet of the module: public where its routes lead to an internet gateway, whatever it is called. */
export const tierOfDeclared = (module: TerraformModule, subnet: ResourceDeclaration): Tier | undefined => (isOpenToInternet(module, subnet.address) ? "public" : tierOfSubnet(subnet));

const isOpenToInternet = (module: TerraformModule, subnet: string): boolean =>
  [...module.resources.values()].some(({ type, block }) => type === "aws_route_table_association" && targetOf(valueOf(block.body, "subnet_id") ?? NOTHING)?.address === subnet && tierOfRoutes(module, block) === "public");
