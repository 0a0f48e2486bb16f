import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serverlessApi } from "../../src/catalog/compositions/serverless-api";
import { comparePlans, areSamePlans } from "../terraform/comparePlans";
import { requireTerraform } from "../terraform/requireTerraform";
import { fixture as fixtureOf, type Wish } from "../core/implementation/plans";
import { repoPath } from "../../src/core/text/span";
import { attributesOf, planNamed } from "./additions";
import { complaintsAbout, openHouse, plansOfChoices, writeInto, type HouseSite } from "./houseSite";

const terraform = requireTerraform();

interface House {
  readonly fixture: string;
  readonly file: string;
  readonly wish: Wish;
  /** What joins a route, its function and its table. */
  readonly joined: readonly string[];
  readonly route: string;
}

/** A house of flags, whose own tables there are none, and one that has a table already, so that everything has a name of its own. */
const HOUSES: readonly House[] = [
  {
    fixture: "sample",
    file: "tfvars-sample/example-small-setup.tfvars",
    wish: { component: serverlessApi },
    joined: ['aws_apigatewayv2_integration.function["default"]', 'aws_apigatewayv2_route.function["default"]', 'aws_dynamodb_table.main["items"]', 'aws_iam_role_policy.lambda["api"]', 'aws_lambda_function.main["api"]', 'aws_lambda_permission.function["default"]'],
    route: 'aws_apigatewayv2_route.function["default"]',
  },
  {
    fixture: "services",
    file: "environments/dev.tfvars",
    wish: { component: serverlessApi, name: "shop" },
    joined: ['aws_apigatewayv2_integration.shop_api_function["default"]', 'aws_apigatewayv2_route.shop_api_function["default"]', 'aws_dynamodb_table.shop_tables["items"]', 'aws_iam_policy.shop_functions["api"]', 'aws_lambda_function.shop_functions["api"]', 'aws_lambda_permission.shop_api_function["default"]'],
    route: 'aws_apigatewayv2_route.shop_api_function["default"]',
  },
];

const JOINING = /^aws_(apigatewayv2_(integration|route)|dynamodb_table|iam_(role_)?policy|lambda_(function|permission))\./;

describe.skipIf(terraform.kind === "missing").each(HOUSES)(`a serverless API in $fixture${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 900_000 }, ({ fixture, file, wish, joined, route }) => {
  let site: HouseSite;

  beforeAll(async () => {
    site = await openHouse({ fixture, root: ".", choices: { on: { file } }, runs: 0, processes: [] });
  }, 600_000);

  afterAll(() => {
    site.copy.dispose();
  });

  it("is planned whole where it is on, for callers with permissions alone, and nothing of it with an untouched variable file", async () => {
    await writeInto(site, { ...wish, on: "all" });
    expect(await complaintsAbout(site)).toBe("");
    const plans = await plansOfChoices(site.copy, { on: { file }, off: { values: fixtureOf(fixture).files.get(repoPath(file))?.text ?? "" } });
    const before = planNamed(site.before, "on");
    const on = planNamed(plans, "on");
    const comparison = comparePlans(before, on);
    expect(comparison.added.filter((address) => JOINING.test(address)).sort()).toEqual(joined);
    expect([comparison.removed, comparison.changed]).toEqual([[], []]);
    expect(attributesOf(on, route)).toMatchObject({ authorization_type: "AWS_IAM", route_key: "$default" });
    expect(comparePlans(before, planNamed(plans, "off"))).toSatisfy(areSamePlans);
  });
});
