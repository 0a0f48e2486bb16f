import * as z from "zod";
import type { Intent } from "../core/design/intent";
import { choice, defineComponent, items, services, setting, things } from "./define";
import text from "./lambda.tf";
import { RUNTIMES } from "./runtimes";

const MAIN = "aws_lambda_function.main";
const FAILURES = "aws_sqs_queue.failures";

/** Ways that bring a zip file, whose runtime is Lambda's. */
const ZIPPED = { chosen: { code: ["pipeline", "bucket", "archive"] } } as const;
const IMAGE = { chosen: { code: ["image"] } } as const;
const BUCKET = { chosen: { code: ["bucket"] } } as const;
const ARCHIVE = { chosen: { code: ["archive"] } } as const;

const runtimeIds = RUNTIMES.map(({ id }) => id);
const runtimeTitles = Object.fromEntries(RUNTIMES.map(({ id, title, end }) => [id, `${title} (until ${end})`]));

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html and https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageIdentifier.html */
const DIGEST = { pattern: /^[0-9]{12}[.]dkr[.]ecr[.][a-z0-9-]+[.]amazonaws[.]com([.]cn)?[/][a-z0-9._/-]+@sha256:[0-9a-f]{64}$/, matching: "an image of ECR by its digest, ending in @sha256: and 64 hexadecimal digits" };
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const NAME_OF_BUCKET = { pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, matching: "the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens" };
const PATH = { pattern: /^[A-Za-z0-9_.-]+([/][A-Za-z0-9_.-]+)*$/, matching: "a path below the root module, without a slash at its ends" };
/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const HANDLER = { pattern: /^[^\s]{1,128}$/, matching: "up to 128 characters without spaces" };
/** Characters that no part of Terraform gives a meaning: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const OBJECT_KEY = { pattern: /^[A-Za-z0-9!_.*'()/=+@-]+$/, matching: "the key of an object: letters, digits and the characters that S3 calls safe" };
/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
const VARIABLE = { pattern: /^[a-zA-Z][a-zA-Z0-9_]+$/, matching: "a letter first, then letters, digits and underscores" };

/** What a new entry has in fields that must be given. */
const NEW_FUNCTION = { runtime: "python3.13", handler: "index.handler" };

interface Watch extends Pick<Extract<Intent, { kind: "alarm" }>, "label" | "metric" | "statistic" | "threshold"> {
  /** Behind "Function jobs". */
  readonly says: string;
  readonly evaluationPeriods: number;
}

/** Metrics of functions: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
const watch = ({ label, metric, statistic, threshold, says, evaluationPeriods }: Watch): Intent => ({
  kind: "alarm",
  label,
  on: MAIN,
  description: `Function {key} ${says}`,
  descriptor: label.replaceAll("_", "-"),
  namespace: "AWS/Lambda",
  metric,
  statistic,
  comparison: "GreaterThanThreshold",
  threshold,
  periodSeconds: 60,
  evaluationPeriods,
  missing: "notBreaching",
  dimensions: { FunctionName: "function_name" },
});

/**
 * Functions from a map, each with a role and a log group of its own, whose code comes in one of four ways.
 * Limits: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 * Prices: https://aws.amazon.com/lambda/pricing/, us-east-1, beginning of 2026.
 */
export const lambda = defineComponent({
  id: "lambda",
  main: MAIN.split(".")[0] ?? "",
  version: 1,
  title: "Functions (Lambda)",
  category: "compute",
  summary: "Functions that run when something happens: a role and a log group for each, encryption, tracing, a queue for what failed, and alarms.",
  service: { prefix: "lambda", title: "Lambda" },
  text,
  knowledge: {
    capabilities: [
      "A function runs for each call or batch of messages and stops when it is done; nothing has to be kept running, and a thousand can run at the same time.",
      "The code is a zip file for a runtime that AWS patches, or a container image that you patch.",
      "Functions of one package can be told apart by the variable FUNCTION, which holds their key.",
    ],
    limits: [
      "A call takes at most 15 minutes; a function has 128 to 10,240 MB of memory, and processors in proportion to it, one at 1,769 MB.",
      "A zip file has at most 50 MB when it is uploaded here and 250 MB unpacked with its layers; from S3 only the latter counts. An image has at most 10 GB.",
      "A request and its answer have at most 6 MB each, an event that nobody waits for 1 MB; variables have 4 KB together.",
      "All functions of an account share 1,000 runs at the same time in a region until AWS raises it, new accounts fewer; what is reserved for one is taken from the others, and 100 have to be left.",
    ],
    integration: [
      "Containers of chosen services find each function's name in an environment variable and call it with the permissions of their role.",
      "API Gateway and load balancers call functions with a permission of their own, which is added with them.",
      "A queue, a stream or a schedule can call functions without anybody waiting; what connects them is not written here. Tables are added first, or with a composition.",
    ],
    security: [
      "Each function runs with a role of its own, which may write its own logs, trace, and put what failed into one queue.",
      "Variables, logs and failed events are encrypted with the repository's own key; secrets do not belong into variables: hand over the ARN of one.",
      "Nobody can call a function but who has the permission; none has a public address.",
      "Where AWS ends a runtime the code is no longer patched: each one's last day stands behind its name.",
    ],
    cost: [
      "A million calls cost 0.20 USD and a GB-second 0.0000133 USD on Graviton (arm64), a fifth less than on x86; a million calls of 100 ms with 128 MB come to about 0.37 USD. Idle functions cost nothing.",
      "Four alarms for each function are 0.40 USD a month, traces 5 USD a million behind the first 100,000 a month, and logs 0.50 USD a GB.",
      "Storage beyond the first 512 MB is billed by the GB-second, too.",
    ],
    operations: [
      "Alarms tell of each function when it fails, when calls are refused because too many run, when a call nearly takes as long as it may, and when it takes much of what the account has.",
      "An event that failed three times goes into the queue of failures with what the function said; an alarm tells of it. Fix the cause and send it again.",
      "Logs are JSON with a level; the level of each function can be raised without new code.",
      "With a pipeline Terraform makes the function and the pipeline its code: until it has run, calls fail because nothing is there to be called.",
    ],
  },
  needs: [
    { slot: "kmsKey", why: "Encrypts variables, logs and failed events with the repository's own key.", without: "Variables are encrypted with a key that AWS manages, and failed events with one that SQS owns." },
    { slot: "logRetention", why: "How long the logs of functions are kept.", without: "Logs are kept as others here are." },
    { slot: "alarmTopic", why: "Receives the alarms of the functions.", without: "No alarms are written." },
    { slot: "ecsTaskRoles", why: "Lets the services you choose call functions.", without: "No permissions are granted; callers are wired by hand." },
    { slot: "region", why: "Limits functions to using the key through the services of this region.", without: "They may use the key through services of any region." },
    { slot: "ecsTaskEnvironment", why: "Tells the containers of those services the functions' names.", without: "Containers learn the names in another way." },
  ],
  inputs: {
    code: choice(
      z
        .enum(["pipeline", "bucket", "image", "archive"])
        .default("pipeline")
        .meta({
          title: "Delivery of code",
          titles: { pipeline: "A pipeline updates the function", bucket: "A zip file in a bucket", image: "A container image", archive: "A folder of this repository" },
          description: "Who brings the code. A pipeline: Terraform makes functions of a placeholder and leaves their code alone. A bucket: the key names the version. An image, by its digest. A folder: Terraform packs it where it plans; nothing builds it, and dependencies have to lie in it.",
        }),
    ),
    functions: items({
      variable: "functions",
      isPrefixed: true,
      title: "Functions",
      description: "One function per entry; the key becomes part of its name.",
      entries: ["jobs"],
      fields: {
        runtime: z.enum(runtimeIds).meta({ title: "Runtime", titles: runtimeTitles, description: "What runs the code.", ...ZIPPED }),
        handler: z.string().regex(HANDLER.pattern, `Use ${HANDLER.matching}.`).meta({ title: "Handler", description: "File and function that are called, such as index.handler.", matching: HANDLER.matching, ...ZIPPED }),
        s3_key: z.string().regex(OBJECT_KEY.pattern, `Use ${OBJECT_KEY.matching}.`).meta({ title: "Key of the package", description: "The zip file in the bucket; another key for each version has Terraform see that it changed.", matching: OBJECT_KEY.matching, examples: ["jobs/1.0.0.zip"], ...BUCKET }),
        s3_object_version: z.string().nullable().default(null).meta({ title: "Version of the package", description: "Version of the object, where the bucket keeps versions under one key; empty for the newest when it is first read.", ...BUCKET }),
        image_uri: z.string().regex(DIGEST.pattern, `Use ${DIGEST.matching}.`).meta({ title: "Image", description: "The image by its digest, so that what runs is what was reviewed.", matching: DIGEST.matching, examples: [`111122223333.dkr.ecr.eu-west-1.amazonaws.com/jobs@sha256:${"0123456789abcdef".repeat(4)}`], ...IMAGE }),
        source_dir: z.string().regex(PATH.pattern, `Use ${PATH.matching}.`).meta({ title: "Folder of the code", description: "Folder below the root module with all that the function needs.", matching: PATH.matching, examples: ["functions/jobs"], ...ARCHIVE }),
        description: z.string().max(256).nullable().default(null).meta({ title: "Description", description: "What it does." }),
        memory_size: z.int().min(128).max(10_240).nullable().default(null).meta({ title: "Memory", description: "Memory, and processors in proportion; empty for what the environment has.", unit: "MB" }),
        timeout: z.int().min(1).max(900).nullable().default(null).meta({ title: "Timeout", description: "How long a call may take; empty for what the environment has.", unit: "seconds" }),
        environment: z.record(z.string().regex(VARIABLE.pattern, `Use ${VARIABLE.matching}.`).meta({ matching: VARIABLE.matching }), z.string()).default({}).meta({ title: "Environment variables", description: "Not for secrets: hand over the ARN of one." }),
        tables: z.array(z.string()).default([]).meta({ title: "Tables", description: "Tables that it reads and writes; the name of each stands in a variable TABLE_<KEY>_NAME.", oneOf: "tables" }),
        architecture: z.enum(["arm64", "x86_64"]).default("arm64").meta({ title: "Architecture", description: "arm64 costs a fifth less; x86_64 for code that is built for it alone." }),
        ephemeral_storage: z.int().min(512).max(10_240).default(512).meta({ title: "Storage", description: "Storage in /tmp.", unit: "MB" }),
        log_level: z.enum(["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"]).default("INFO").meta({ title: "Log level", description: "The lowest level that is logged." }),
        reserved_concurrency: z.int().min(0).max(1_000).nullable().default(null).meta({ title: "Reserved concurrency", description: "How many run at the same time at most, set aside for it; empty for a share of what the account has, 0 to switch it off." }),
      },
      bySize: { small: NEW_FUNCTION, medium: NEW_FUNCTION, large: NEW_FUNCTION },
    }),
    code_bucket: setting(
      "code_bucket",
      z.string().regex(NAME_OF_BUCKET.pattern, `Use ${NAME_OF_BUCKET.matching}.`).default("packages-111122223333").meta({ title: "Bucket of packages", description: "Name of the bucket that zip files are taken from, in the same region.", matching: NAME_OF_BUCKET.matching, isExample: true }),
      { small: "packages-111122223333", medium: "packages-111122223333", large: "packages-111122223333" },
      BUCKET.chosen,
    ),
    default_memory: setting("default_memory", z.int().min(128).max(10_240).default(128).meta({ title: "Memory", description: "Memory of functions that do not say another.", unit: "MB" }), { small: 128, medium: 256, large: 512 }),
    default_timeout: setting("default_timeout", z.int().min(1).max(900).default(30).meta({ title: "Timeout", description: "How long a call may take of functions that do not say otherwise.", unit: "seconds" }), { small: 30, medium: 60, large: 300 }),
    errors: setting("errors_threshold", z.int().min(0).max(1_000_000).default(5).meta({ title: "Errors threshold", description: "Failed calls of a function within a minute above which an alarm is raised." }), { small: 5, medium: 5, large: 1 }),
    concurrency: setting("concurrency_threshold", z.int().min(1).max(1_000_000).default(800).meta({ title: "Concurrency threshold", description: "Runs of a function at the same time above which an alarm is raised; an account has 1,000 until AWS raises it." }), { small: 800, medium: 800, large: 800 }),
    tables: things("tables", "Tables", "Tables that functions may use."),
    invokers: services("May call", "Services that may call the functions."),
  },
  names: {
    function: { local: "function_names", descriptor: "" },
    role: { local: "function_role_names", descriptor: "role" },
    failures: { local: "failures", descriptor: "function-failures" },
  },
  resources: {
    [MAIN]: { per: "functions", when: [], summary: "Functions", group: "resources", name: "function" },
    "aws_lambda_function_event_invoke_config.main": { per: "functions", when: [], summary: "Where events go that failed", group: "resources" },
    [FAILURES]: { when: [], summary: "The queue of events that failed", group: "resources", name: "failures" },
    "aws_sqs_queue_policy.failures": { when: [], summary: "Denies requests without TLS to the queue of failures", group: "security" },
  },
  intents: [
    { kind: "encryption", on: [MAIN], argument: "kms_key_arn", facet: "arn" },
    { kind: "encryption", on: [FAILURES], argument: "kms_master_key_id", facet: "arn", managed: { argument: "sqs_managed_sse_enabled", value: "true" } },
    { kind: "archive", id: "main", on: MAIN, content: { kind: "folder", path: "item.source_dir" }, description: "Code of the functions", ...ARCHIVE },
    { kind: "archive", id: "placeholder", on: MAIN, isShared: true, content: { kind: "text", file: "README.txt", text: "The pipeline brings the code." }, description: "What functions hold until the pipeline brings their code", chosen: { code: ["pipeline"] } },
    { kind: "logGroup", id: "main", on: MAIN, name: "function", descriptor: "", service: "lambda", path: "/aws/lambda/", description: "Logs of the functions" },
    { kind: "role", id: "main", on: MAIN, name: "role", description: "What the functions run with", service: "lambda.amazonaws.com" },
    { kind: "grant", to: "role.main", permission: "log", sid: "WriteLogs", actions: ["logs:CreateLogStream", "logs:PutLogEvents"], on: "logGroup.main", below: ":*", keyActions: [], via: "logs" },
    { kind: "grant", to: "role.main", permission: "trace", sid: "Trace", actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], on: MAIN, anyResource: "AWS X-Ray knows no resources for them.", keyActions: [], via: "xray" },
    { kind: "grant", to: "role.main", permission: "fail", sid: "KeepFailures", actions: ["sqs:SendMessage"], on: FAILURES, keyActions: ["kms:Decrypt", "kms:GenerateDataKey"], via: "sqs" },
    { kind: "grant", to: "role.main", permission: "decrypt", sid: "ReadVariables", actions: ["kms:Decrypt"], on: "slot.kmsKey", keyActions: [], via: "lambda" },
    {
      kind: "grant",
      to: "role.main",
      permission: "tables",
      sid: "UseTables",
      actions: ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:ConditionCheckItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:DescribeTable"],
      on: "thing.tables[item.tables]",
      alsoBelow: "/index/*",
      keyActions: ["kms:Decrypt"],
      via: "dynamodb",
    },
    { kind: "grant", to: "invokers", permission: "invoke", sid: "InvokeFunctions", actions: ["lambda:InvokeFunction"], on: MAIN, keyActions: [], via: "lambda" },
    { kind: "containerEnvironment", to: ["invokers"], on: MAIN, name: "FUNCTION_{key}_NAME", attribute: "function_name" },
    watch({ label: "errors", metric: "Errors", statistic: "Sum", threshold: { kind: "setting", name: "errors" }, says: "fails", evaluationPeriods: 1 }),
    watch({ label: "throttles", metric: "Throttles", statistic: "Sum", threshold: { kind: "number", value: 0 }, says: "is not run because too many run", evaluationPeriods: 1 }),
    // Milliseconds, of which nine tenths of the timeout.
    watch({ label: "duration", metric: "Duration", statistic: "Maximum", threshold: { kind: "expression", expression: "coalesce(item.timeout, setting.default_timeout) * 900" }, says: "takes nearly as long as it may", evaluationPeriods: 3 }),
    watch({ label: "concurrency", metric: "ConcurrentExecutions", statistic: "Maximum", threshold: { kind: "setting", name: "concurrency" }, says: "takes much of what may run in the account", evaluationPeriods: 3 }),
    {
      kind: "alarm",
      label: "failures_not_empty",
      on: FAILURES,
      description: "Events failed for good",
      descriptor: "not-empty",
      namespace: "AWS/SQS",
      metric: "ApproximateNumberOfMessagesVisible",
      statistic: "Maximum",
      comparison: "GreaterThanThreshold",
      threshold: { kind: "number", value: 0 },
      periodSeconds: 60,
      evaluationPeriods: 1,
      missing: "notBreaching",
      dimensions: { QueueName: "name" },
    },
    { kind: "output", name: "function_names", description: "Function names, by key.", on: MAIN, attribute: "function_name" },
    { kind: "output", name: "function_arns", description: "Function ARNs, by key.", on: MAIN, attribute: "arn" },
    { kind: "output", name: "function_failures_url", description: "URL of the queue of events that failed.", on: FAILURES, attribute: "url" },
  ],
});
