import { compose } from "../../core/design/composition";
import { apiGateway } from "../api-gateway";
import { dynamodb } from "../dynamodb";
import { lambda } from "../lambda";

/**
 * An HTTP API whose routes are answered by functions that keep what they know in tables.
 * What an HTTP API lacks beside a REST API: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html
 * What its access log holds: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 * What functions are told of a token: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export const serverlessApi = compose({
  id: "serverless-api",
  version: 1,
  title: "Serverless API (API Gateway, Lambda, DynamoDB)",
  category: "api",
  summary: "A public HTTP API, the functions that answer its routes, and the tables these keep their data in, wired to each other.",
  service: { prefix: "serverless_api", title: "Serverless API" },
  knowledge: {
    capabilities: [
      "Tables are made first, functions that may use them next, and routes that call the functions last; each entry says by name which it uses.",
      "Each of the three can be taken back or added to by itself later, in the opposite order.",
    ],
    limits: [
      "An answer must come within 30 seconds, however long the function may run.",
      "Items are found by their keys and by the indexes of their table alone: list the ways your routes look for something before you choose keys, for they cannot be changed afterwards.",
    ],
    integration: [
      "The load balancer stays as it is. With its listener as the choice, routes that name no function go on to it, so that an API can take over path by path under one address.",
      "Functions reach tables through DynamoDB's public endpoint and need no VPC; what lies in the VPC, such as a database, they reach only once they stand in its private subnets, behind a security group that the database lets in.",
      "A function finds each table by its name in the variable TABLE_<KEY>_NAME.",
    ],
    security: [
      "Who may call is decided once, at the API: with tokens of an issuer (JWT), with permissions of IAM, which is chosen here at first, or not at all. The function is told who it was and decides what that caller may see.",
      "Each route may call its own function, each function its own tables and the key that encrypts them, and nobody else either.",
    ],
    cost: ["All three bill what is used; while nobody calls, alarms, the key and what is stored are left."],
    operations: [
      "API, functions and tables have alarms, and logs under one retention and key. The access log holds the id of each request, which functions get with it and can log.",
      "Traces begin at the function: an HTTP API has none of its own.",
      "A deployment of code changes neither API nor tables.",
    ],
  },
  parts: [
    { id: "tables", component: dynamodb, values: { tables: { items: {} } }, things: {} },
    { id: "functions", component: lambda, values: { functions: { api: { description: "Answers the API", tables: ["items"] } } }, things: { tables: "tables" } },
    { id: "api", component: apiGateway, values: { load_balancer: "none", authorizer: "iam", routes: { default: { function: "api" } } }, things: { functions: "functions" } },
  ],
});
