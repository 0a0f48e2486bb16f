import * as z from "zod";
import type { Conflict } from "../core/design/component";
import { defineComponent, items, setting } from "./define";

/**
 * What Fargate runs: units of CPU, of which 1024 are a virtual processor, with the memory that goes with them in MiB, from the
 * least to the most in steps. As of 2025-11:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
 */
const SIZES: Readonly<Record<string, readonly number[]>> = {
  "256": [512, 1024, 2048],
  "512": steps(1024, 4096, 1024),
  "1024": steps(2048, 8192, 1024),
  "2048": steps(4096, 16_384, 1024),
  "4096": steps(8192, 30_720, 1024),
  "8192": steps(16_384, 61_440, 4096),
  "16384": steps(32_768, 122_880, 8192),
};

function steps(least: number, most: number, step: number): readonly number[] {
  return Array.from({ length: (most - least) / step + 1 }, (_, index) => least + index * step);
}

const MEMORIES = [...new Set(Object.values(SIZES).flat())].sort((a, b) => a - b).map(String);

/** Every pair that Fargate refuses. */
const refusedSizes = (): readonly Conflict[] =>
  Object.entries(SIZES).flatMap(([cpu, memories]) => {
    const [least, most] = [memories[0] ?? 0, memories.at(-1) ?? 0];
    const message = `With ${cpu} units of CPU Fargate takes ${memories.length <= 4 ? memories.join(", ") : `${String(least)} to ${String(most)} in steps of ${String((memories[1] ?? 0) - least)}`} MiB of memory.`;
    return MEMORIES.filter((memory) => !memories.includes(Number(memory))).map((memory) => ({ inputs: { memory, cpu }, message }));
  });

const TASK = "aws_ecs_task_definition";
const CONTAINER = `${TASK}/container_definitions/0`;
const PATH = /^\/[A-Za-z0-9_.~/-]*$/;

/**
 * One more ECS service of a repository that keeps its services in a map: an entry that says what the others say, from which the
 * repository's own code makes everything else.
 * Quotas: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
 * Paths: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
 */
export const ecsService = defineComponent({
  id: "ecs-service",
  version: 1,
  title: "Container service (ECS)",
  category: "compute",
  summary: "One more service on Fargate, as an entry of the map that the repository keeps its services in: image, size, port, path, number of tasks.",
  service: { prefix: "ecs", title: "ECS" },
  main: "aws_ecs_service",
  entry: [
    { reads: [`${CONTAINER}/name`], title: "the name of the container" },
    { input: "image", reads: [`${CONTAINER}/image`], title: "the image", isEssential: true },
    { input: "cpu", reads: [`${TASK}/cpu`, `${CONTAINER}/cpu`], title: "the CPU" },
    { input: "memory", reads: [`${TASK}/memory`, `${CONTAINER}/memory`], title: "the memory" },
    { input: "port", reads: [`${CONTAINER}/portMappings/0/containerPort`, "aws_lb_target_group/port"], title: "the port" },
    { input: "environment", field: "value", reads: [`${CONTAINER}/environment/*/value`], title: "the environment variables" },
    { input: "count", reads: ["aws_ecs_service/desired_count"], title: "the number of tasks" },
    { input: "exposed", reads: ["aws_lb_target_group", "aws_lb_listener_rule"], title: "whether it stands behind the load balancer" },
    { input: "path", reads: ["aws_lb_listener_rule/condition/path_pattern/values/0"], as: "{value}*", when: "exposed", title: "the path" },
    { isFree: true, reads: ["aws_lb_listener_rule/priority"], title: "the priority of its rule" },
    { input: "health_path", reads: ["aws_lb_target_group/health_check/path"], when: "exposed", title: "the path of health checks" },
    { input: "count", reads: ["aws_appautoscaling_target/min_capacity"], when: "autoscaling", title: "the least number of tasks" },
    { input: "max_count", reads: ["aws_appautoscaling_target/max_capacity"], when: "autoscaling", title: "the largest number of tasks" },
    { input: "cpu_target", reads: ["aws_appautoscaling_policy/target_tracking_scaling_policy_configuration/target_value"], when: "autoscaling", title: "the CPU use that it is scaled by" },
  ],
  text: "",
  knowledge: {
    capabilities: [
      "Runs a container image as so many tasks as asked for, and starts another when one ends or fails its health check.",
      "Fargate runs the tasks without machines of one's own; a task has from a quarter of a virtual processor to 16.",
      "An entry of the map gets all that the repository's code makes for the others: log group, roles, security, target group, alarms.",
    ],
    limits: [
      "Only repositories that keep their services in a map get one more so far; others are told so, and nothing is written.",
      "CPU and memory go together in pairs that Fargate knows; others are refused.",
      "A load balancer has at most 100 rules beside the default ones, and a service at most 5 target groups.",
      "Names at AWS follow from the name of the service in the repository's own way: one that becomes too long, or is another's once it is cut, is refused.",
      "Secrets and permissions of the new service are not asked for: they are added to its entry as the others have them.",
    ],
    integration: [
      "Behind the load balancer it gets the requests whose path begins with the one it is given.",
      "What is added later offers the service by its name to those who may use it.",
    ],
    security: [
      "It is not behind the load balancer unless that is asked for.",
      "Switches of permissions that others have are not copied; it gets what the repository's code gives to every service.",
      "Images by digest, or by a tag that cannot be moved, run what was tested.",
    ],
    cost: [
      "Tasks are billed while they run, in us-east-1 on Linux and x86 0.04048 USD an hour for a virtual processor and 0.004445 USD for a GB of memory.",
      "So small is about 9, medium 36 and large 108 USD a month with as many tasks as are asked for at first, by the list prices of 2025-11 (https://aws.amazon.com/fargate/pricing/).",
      "Logs, alarms and what goes through the load balancer and the NAT gateway are billed beside.",
    ],
    operations: [
      "Where a pipeline registers what runs, the image here is that of the first revision.",
      "With autoscaling the number of tasks changes by itself; whether a plan sets it back is decided by the repository's code.",
      "Taking it back ends its tasks and deletes what was made for it; its logs go with the log group.",
    ],
  },
  needs: [{ slot: "ecsCluster", why: "The service runs in it, as the others do." }],
  inputs: {
    image: setting(
      "image",
      z
        .string()
        .regex(/^[a-z0-9][A-Za-z0-9._/:@-]+$/, "Write an image with its registry and its tag or digest.")
        .default("public.ecr.aws/nginx/nginx:stable")
        .meta({ title: "Image", description: "What runs, with its registry and its tag or digest.", matching: "an image such as public.ecr.aws/nginx/nginx:stable", isExample: true }),
      { small: "public.ecr.aws/nginx/nginx:stable", medium: "public.ecr.aws/nginx/nginx:stable", large: "public.ecr.aws/nginx/nginx:stable" },
    ),
    cpu: setting("cpu", z.enum(Object.keys(SIZES)).default("256").meta({ title: "CPU", description: "Units of CPU of a task; 1024 are one virtual processor." }), { small: "256", medium: "512", large: "1024" }),
    memory: setting("memory", z.enum(MEMORIES).default("512").meta({ title: "Memory", description: "Memory of a task, in MiB; which there is depends on the CPU.", unit: "MiB" }), { small: "512", medium: "1024", large: "2048" }),
    port: setting("port", z.int().min(1).max(65_535).default(80).meta({ title: "Port", description: "The port that the container listens on." }), { small: 80, medium: 80, large: 80 }),
    count: setting("count", z.int().min(0).max(500).default(1).meta({ title: "Number of tasks", description: "How many tasks run, and with autoscaling how many at least." }), { small: 1, medium: 2, large: 3 }),
    environment: items({
      variable: "environment",
      title: "Environment variables",
      description: "What the container finds in its environment; anybody may read it, so that secrets belong elsewhere.",
      keys: { pattern: /^[A-Za-z_][A-Za-z0-9_]*$/, message: "Use letters, digits and underscores, beginning with a letter or underscore." },
      fields: { value: z.string().max(4096).default("").meta({ title: "Value", description: "Value of the variable." }) },
      entries: [],
      bySize: {},
    }),
    exposed: setting("exposed", z.boolean().default(false).meta({ title: "Behind the load balancer", description: "Requests from outside reach it through the load balancer." }), { small: false, medium: false, large: false }),
    path: setting(
      "path",
      z.string().max(126).regex(PATH, "Begin with a slash; letters, digits and . _ ~ - are allowed.").default("/service").meta({ title: "Path", description: "Requests whose path begins so go to it; matters behind the load balancer.", matching: "a path such as /orders" }),
      { small: "/service", medium: "/service", large: "/service" },
    ),
    health_path: setting(
      "health_check_path",
      z.string().max(1024).regex(PATH, "Begin with a slash; letters, digits and . _ ~ - are allowed.").default("/").meta({ title: "Path of health checks", description: "Where the load balancer asks whether a task is well.", matching: "a path such as /health" }),
      { small: "/", medium: "/", large: "/" },
    ),
    autoscaling: setting("autoscaling", z.boolean().default(false).meta({ title: "Autoscaling", description: "More tasks run when the CPU is busy, and fewer when it is not." }), { small: false, medium: true, large: true }),
    max_count: setting("max_count", z.int().min(1).max(500).default(4).meta({ title: "Largest number of tasks", description: "How many tasks run at most; matters with autoscaling." }), { small: 2, medium: 6, large: 12 }),
    cpu_target: setting("cpu_target", z.int().min(10).max(90).default(60).meta({ title: "CPU use", description: "The average use of CPU that autoscaling keeps.", unit: "percent" }), { small: 60, medium: 60, large: 60 }),
  },
  conflicts: refusedSizes(),
  names: {},
  resources: {},
  intents: [],
});
