import * as z from "zod";
import type { Intent } from "../core/design/intent";
import { choice, defineComponent, items, services, setting, things } from "./define";
import text from "./api-gateway.tf";

const API = "aws_apigatewayv2_api.main";
/** What the load balancer takes part in. */
const BEHIND = { load_balancer: ["https", "http"] };

/**
 * What routes are told apart by: a method and a path whose last part may stand for all that follows, or `$default` for everything else.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
const PART = "([A-Za-z0-9._~-]+|[{][A-Za-z0-9._-]+[}])";
const ROUTE = new RegExp(`^([$]default|(ANY|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) [/]((${PART}[/])*(${PART}|[{][A-Za-z0-9._-]+[+][}]))?)$`);
const ROUTES = "a method and a path such as GET /orders/{id} or ANY /orders/{proxy+}, or $default";

const ORIGIN = /^([*]|https?:[/]{2}[^/ ]+)$/;
const HEADER = /^([*]|[A-Za-z0-9-]+)$/;
const HOST = /^([a-z0-9-]+([.][a-z0-9-]+)+)?$/;
const ADDRESS = /^https:[/]{2}[^ ]+$/;

/** Alarms tell of the API as a whole, which has one stage. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html */
const watch = (label: string, metric: string, statistic: string, setting: string, says: string): Intent => ({
  kind: "alarm",
  label,
  on: API,
  description: `The API ${says}`,
  descriptor: label.replaceAll("_", "-"),
  namespace: "AWS/ApiGateway",
  metric,
  statistic,
  comparison: "GreaterThanThreshold",
  threshold: { kind: "setting", name: setting },
  periodSeconds: 300,
  evaluationPeriods: 2,
  missing: "notBreaching",
  dimensions: { ApiId: "id" },
});

/**
 * An HTTP API in front of the load balancer that services stand behind, which it reaches through the VPC, and of functions.
 * Limits, as of 2026-11: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html and
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 * What it lacks beside a REST API: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html
 * VPC links: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vpc-links.html
 * Fields of the access log: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
export const apiGateway = defineComponent({
  id: "api-gateway",
  main: "aws_apigatewayv2_api",
  version: 1,
  title: "HTTP API (API Gateway)",
  category: "api",
  summary: "A public HTTP API in front of the load balancer that is there: routes, authorisation, throttling, an access log and alarms.",
  service: { prefix: "api_gateway", title: "API Gateway" },
  text,
  knowledge: {
    capabilities: [
      "Takes requests over HTTPS at an address of its own, and sends each to what its route names: by method and path, the most exact match first.",
      "Checks tokens of an OpenID Connect provider, or signatures of IAM, before a request reaches anything of yours.",
      "Limits how many requests come through, answers the preflight requests of browsers, and logs every request as one line of JSON.",
      "A load balancer is reached through the VPC, so that it may be internal.",
    ],
    limits: [
      "An answer must come within 30 seconds, and a request or an answer has at most 10 MB; its first line and headers together have at most 10,240 bytes.",
      "An API has at most 300 routes, which AWS raises, and 300 integrations, which it does not; each route here has one.",
      "There is no WAF, no usage plan, no API key, no resource policy, no validation of requests and no cache: these take a REST API.",
      "An account has 10,000 requests a second and bursts of 5,000 in a region for all its APIs together, in some regions a quarter of that.",
      "An account has at most 10 VPC links in a region, unless AWS raises it; subnets and security groups of a link cannot be changed, so that a new one takes its place.",
      "API, VPC link and load balancer must belong to the same account.",
    ],
    integration: [
      "The VPC link stands in the private subnets with a security group of its own, which the load balancer's lets in.",
      "The load balancer sees the addresses of the link and not those of clients, which stand in the header Forwarded; rules by address count the link as one client.",
      "Paths reach the load balancer as they came, so that its rules decide which service answers.",
      "A listener for HTTPS is called by the name in its certificate; one for HTTP that only sends browsers on to HTTPS is of no use here.",
    ],
    security: [
      "Everybody may call a route without authorisation. A load balancer that faces the internet can still be called beside the API.",
      "WAF cannot be attached to an HTTP API; one that is attached to the load balancer still sees what comes through the link, as any request to its listeners.",
      "With tokens, a request needs one of the issuer for one of the audiences; with IAM, it is signed by somebody who may invoke the API, which the services you choose may.",
      "Addresses and paths of all requests stand in the access log.",
    ],
    cost: [
      "A million requests of up to 512 KB cost 1 USD in us-east-1, larger ones count several times (https://aws.amazon.com/api-gateway/pricing/, 2026-11); an API that nobody calls costs nothing.",
      "API Gateway's prices name none for the link; what goes through it counts into the capacity that the load balancer is billed by.",
      "The access log costs about 0.50 USD per GB to take in (https://aws.amazon.com/cloudwatch/pricing/, 2026-11), and each alarm 0.10 USD a month.",
    ],
    operations: [
      "Alarms tell of errors of the API or of what stands behind it, of refused requests, of slow answers and of unusually many requests.",
      "A link through which nothing goes for 60 days becomes inactive: the first requests fail for minutes, until AWS has brought it back.",
      "Requests beyond the throttle are answered with 429; the throttle is a target and no guarantee.",
      "Changes of routes are live as soon as they are applied.",
      "Who applies this needs permission to set up log delivery; the account's policy for log groups has at most 5,120 characters, which many logs fill.",
    ],
  },
  needs: [
    { slot: "loadBalancer", why: "Answers the requests, through one of its listeners.", without: "No load balancer is called, so that only functions answer; where none was picked the API has no routes.", chosen: BEHIND },
    { slot: "vpc", why: "The security group of the VPC link stands in it.", chosen: BEHIND },
    { slot: "privateSubnets", why: "The VPC link stands in them.", chosen: BEHIND },
    { slot: "kmsKey", why: "Encrypts the access log as other logs here are.", without: "The access log is encrypted by CloudWatch." },
    { slot: "logRetention", why: "How long the access log is kept.", without: "The access log is kept as others here are." },
    { slot: "alarmTopic", why: "Receives the alarms of the API.", without: "No alarms are written." },
    { slot: "ecsTaskRoles", why: "Lets the services you choose invoke the API.", without: "No permissions are granted; who invokes the API is wired by hand.", chosen: { authorizer: ["iam"] } },
  ],
  inputs: {
    load_balancer: choice(
      z.enum(["https", "http", "none"]).default("https").meta({ title: "Load balancer", titles: { https: "Its listener for HTTPS", http: "Its listener for HTTP", none: "None" }, description: "The listener of the load balancer that answers: for HTTPS, for HTTP, or none." }),
      {
        https: { slot: "loadBalancer", form: "httpsListenerArn", otherwise: "http", message: "No listener for HTTPS of a load balancer is known here, so its listener for HTTP is called, if there is one." },
        http: { slot: "loadBalancer", form: "httpListenerArn", otherwise: "none", message: "No listener for HTTP of a load balancer is known here, so the API calls none." },
      },
    ),
    authorizer: choice(z.enum(["none", "jwt", "iam"]).default("none").meta({ title: "Authorisation", titles: { none: "Nobody is asked", jwt: "Tokens (JWT)", iam: "IAM" }, description: "Who may call: everybody, those with a token (JWT) of an issuer, or those with permissions of IAM." })),
    functions: things("functions", "Functions", "Functions that routes may name."),
    routes: items({
      variable: "routes",
      isPrefixed: true,
      title: "Routes",
      description: "Routes of the API, by name: which requests, and what answers them.",
      entries: ["default"],
      distinct: ["route_key"],
      fields: {
        route_key: z.string().regex(ROUTE, `Use ${ROUTES}.`).default("$default").meta({ title: "Route", description: "Method and path of the requests; $default for all that no other route takes.", matching: ROUTES }),
        function: z.string().nullable().default(null).meta({ title: "Function", description: "Function that answers; empty for the load balancer.", oneOf: "functions" }),
        timeout_seconds: z.int().min(1).max(30).default(30).meta({ title: "Timeout", description: "How long an answer may take.", unit: "seconds" }),
        authorized: z.boolean().default(true).meta({ title: "Authorised", description: "Whether only authorised callers get through." }),
      },
      bySize: {},
    }),
    server_name: setting(
      "server_name",
      z.string().regex(HOST, "Use a name such as www.example.com, or nothing.").default("").meta({ title: "Name in the certificate", description: "Name in the certificate of the load balancer that is looked for; empty to take any certificate.", matching: "a name such as www.example.com, or empty" }),
      { small: "", medium: "", large: "" },
      { load_balancer: ["https"] },
    ),
    issuer: setting(
      "issuer",
      z.string().regex(ADDRESS, "Use an address that begins with https://.").default("https://issuer.example.com").meta({ title: "Issuer of tokens", description: "Address of the provider that issues tokens, as in their claim iss.", matching: "an address that begins with https://", isExample: true }),
      { small: "https://issuer.example.com", medium: "https://issuer.example.com", large: "https://issuer.example.com" },
      { authorizer: ["jwt"] },
    ),
    audience: setting(
      "audience",
      z.array(z.string()).default(["client-id"]).meta({ title: "Audience of tokens", description: "Whom tokens are for, of which their claim aud or client_id names one.", isExample: true }),
      { small: ["client-id"], medium: ["client-id"], large: ["client-id"] },
      { authorizer: ["jwt"] },
    ),
    cors_origins: setting(
      "cors_origins",
      z.array(z.string().regex(ORIGIN, "Use an origin such as https://www.example.com, or *.").meta({ matching: "an origin such as https://www.example.com, or *" })).default([]).meta({ title: "Allowed origins", description: "Origins of web pages that may call the API from a browser; none for no CORS." }),
      { small: [], medium: [], large: [] },
    ),
    cors_headers: setting(
      "cors_headers",
      z.array(z.string().regex(HEADER, "Use the name of a header, or *.").meta({ matching: "the name of a header, or *" })).default(["authorization", "content-type"]).meta({ title: "Allowed headers", description: "Headers that those pages may send." }),
      { small: ["authorization", "content-type"], medium: ["authorization", "content-type"], large: ["authorization", "content-type"] },
    ),
    rate_limit: setting("rate_limit", z.int().min(1).max(10_000).default(50).meta({ title: "Rate", description: "Requests per second that come through for long.", unit: "requests" }), { small: 50, medium: 200, large: 1000 }),
    burst_limit: setting("burst_limit", z.int().min(1).max(5000).default(100).meta({ title: "Burst", description: "Requests that come through at once.", unit: "requests" }), { small: 100, medium: 400, large: 2000 }),
    serverErrors: setting("server_errors_threshold", z.int().min(0).max(1_000_000).default(5).meta({ title: "Server errors threshold", description: "Answers with a status of 5xx in five minutes above which an alarm is raised when it lasts.", unit: "answers" }), { small: 5, medium: 10, large: 50 }),
    clientErrors: setting("client_errors_threshold", z.int().min(0).max(1_000_000).default(100).meta({ title: "Client errors threshold", description: "Answers with a status of 4xx in five minutes above which an alarm is raised when it lasts.", unit: "answers" }), { small: 100, medium: 500, large: 2500 }),
    latency: setting("latency_threshold", z.int().min(1).max(30_000).default(3000).meta({ title: "Latency threshold", description: "Time in which 95 of 100 requests are answered, above which an alarm is raised when it lasts.", unit: "milliseconds" }), { small: 3000, medium: 2000, large: 1000 }),
    requests: setting("requests_threshold", z.int().min(1).max(10_000_000).default(12_000).meta({ title: "Requests threshold", description: "Requests in five minutes above which an alarm is raised when it lasts.", unit: "requests" }), { small: 12_000, medium: 48_000, large: 240_000 }),
    callers: { ...services("May invoke", "Services that may invoke the API."), chosen: { authorizer: ["iam"] } },
  },
  names: {
    api: { local: "", descriptor: "http-api" },
    authorizer: { local: "authorizer", descriptor: "http-api-jwt" },
    link: { local: "vpc_link", descriptor: "http-api-link" },
    group: { local: "sg", descriptor: "http-api-sg" },
  },
  resources: {
    [API]: { when: [], summary: "The API", group: "resources", name: "api" },
    "aws_apigatewayv2_authorizer.jwt": { when: [], summary: "Checks tokens", group: "security", name: "authorizer", isUntagged: true, chosen: { authorizer: ["jwt"] } },
    "aws_apigatewayv2_vpc_link.main": { when: [], summary: "The way into the VPC", group: "resources", name: "link", chosen: BEHIND },
    "aws_apigatewayv2_integration.load_balancer": { per: "routes", lacking: "function", when: [], summary: "What the load balancer is asked", group: "resources", chosen: BEHIND },
    "aws_apigatewayv2_route.load_balancer": { per: "routes", lacking: "function", when: [], summary: "Routes to the load balancer", group: "resources", chosen: BEHIND },
    "aws_apigatewayv2_integration.function": { per: "routes", having: "function", when: [], summary: "What functions are asked", group: "resources" },
    "aws_apigatewayv2_route.function": { per: "routes", having: "function", when: [], summary: "Routes to functions", group: "resources" },
    "aws_lambda_permission.function": { per: "routes", having: "function", when: [], summary: "Lets routes call their functions", group: "security" },
    "aws_apigatewayv2_stage.main": { when: [], summary: "What is live, with its access log and throttle", group: "resources" },
  },
  intents: [
    { kind: "clientGroup", name: "group", description: "VPC link of the API", chosen: BEHIND },
    { kind: "reach", slot: "loadBalancer", port: "httpsPort", chosen: { load_balancer: ["https"] } },
    { kind: "reach", slot: "loadBalancer", port: "httpPort", chosen: { load_balancer: ["http"] } },
    { kind: "logGroup", id: "access", on: "aws_apigatewayv2_stage.main", name: "api", descriptor: "access", service: "apigateway", description: "Access log of the API" },
    { kind: "grant", to: "callers", permission: "invoke", sid: "InvokeApi", actions: ["execute-api:Invoke"], on: API, attribute: "execution_arn", below: "/*", keyActions: [], via: "execute-api", chosen: { authorizer: ["iam"] } },
    watch("server_errors", "5xx", "Sum", "serverErrors", "or what it calls fails"),
    watch("client_errors", "4xx", "Sum", "clientErrors", "refuses many requests"),
    watch("latency", "Latency", "p95", "latency", "answers slowly"),
    watch("requests", "Count", "Sum", "requests", "is called unusually often"),
    { kind: "output", name: "api_gateway_endpoint", description: "Address of the API.", on: API, attribute: "api_endpoint" },
    { kind: "output", name: "api_gateway_id", description: "ID of the API.", on: API, attribute: "id" },
    { kind: "output", name: "api_gateway_execution_arn", description: "ARN that permissions to invoke the API are about.", on: API, attribute: "execution_arn" },
  ],
});
