import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../../../support/repositories";
import { additionOf, planFor, reasonsOf, textsOf, type Wish } from "../../plans";
import { share } from "./share";

const SUBNETS = 'resource "aws_subnet" "private" {\n  count = 2\n}\n';

const TASK = (label: string, containers: string, more = ""): string => `resource "aws_ecs_task_definition" "${label}" {
  family                = "${label}"
${more}  container_definitions = ${containers}
}

resource "aws_ecs_service" "${label}" {
  name            = "${label}"
${more}  task_definition = aws_ecs_task_definition.${label}${more === "" ? "" : "[each.key]"}.arn
}
`;

const MOUNT: Wish = { component: share, on: "all", values: { clients: ["api"] }, slots: { privateSubnets: "aws_subnet.private[*].id", ecsTaskRoles: null } };
const POINT = '{ sourceVolume = "share-${k}", containerPath = "/mnt/${k}" }';

/** What becomes of a root module whose services mount a file system. */
function after(texts: Readonly<Record<string, string>>, wish: Wish = MOUNT) {
  const repository = repositoryOf({ "network.tf": SUBNETS, ...texts });
  const planned = planFor(repository, wish);
  if (planned.kind === "refused") throw new Error(reasonsOf(planned).join("\n"));
  const addition = additionOf(planned);
  const written = textsOf(repository, addition.plan);
  return { addition, text: (path: string): string => [...written].find(([own]) => own === path)?.[1] ?? texts[path] ?? "" };
}

describe("a file system in containers", () => {
  it("is a volume for each access point, over TLS and with the role's permissions, mounted once its mount targets are there", () => {
    const { text, addition } = after({ "main.tf": TASK("api", 'jsonencode([\n    {\n      name  = "api"\n      image = "x"\n    }\n  ])') });
    expect(text("main.tf")).toContain(`
      mountPoints = length(aws_efs_access_point.share) > 0 ? [
        for k, _ in aws_efs_access_point.share : ${POINT}
      ] : null
`.trimStart());
    expect(text("main.tf")).toContain(`
  dynamic "volume" {
    for_each = aws_efs_access_point.share

    content {
      name = "share-\${volume.key}"

      efs_volume_configuration {
        file_system_id     = volume.value.file_system_id
        transit_encryption = "ENABLED"

        authorization_config {
          access_point_id = volume.value.id
          iam             = "ENABLED"
        }
      }
    }
  }
}
`);
    expect(text("main.tf")).toContain("  depends_on      = [aws_efs_mount_target.share]\n}\n");
    expect(addition.touches).toEqual(["aws_ecs_task_definition.api", "aws_ecs_service.api"]);
  });

  it("is for the services that were picked", () => {
    const house = { "api.tf": TASK("api", 'jsonencode([{ name = "api", image = "x" }])'), "worker.tf": TASK("worker", 'jsonencode([{ name = "worker", image = "x" }])') };
    expect(after(house).text("worker.tf")).toBe(house["worker.tf"]);
  });

  it("is mounted beside what is there, in the first container that the task cannot do without", () => {
    const containers = 'jsonencode([{ name = "proxy", image = "x", essential = false }, { name = "api", image = "y", mountPoints = [{ sourceVolume = "a", containerPath = "/a" }] }])';
    const { text } = after({ "main.tf": TASK("api", containers) });
    expect(text("main.tf")).toContain('{ name = "proxy", image = "x", essential = false }');
    expect(text("main.tf")).toContain(`mountPoints = concat(\n    [{ sourceVolume = "a", containerPath = "/a" }],\n    [\n      for k, _ in aws_efs_access_point.share : ${POINT}\n    ]\n  )`);
  });

  it("says whether it may write where the mount points that are there do, so that all of them have the same attributes", () => {
    const containers = 'jsonencode([{ name = "api", image = "y", mountPoints = [{ sourceVolume = "a", containerPath = "/a", readOnly = true }] }])';
    expect(after({ "main.tf": TASK("api", containers) }).text("main.tf")).toContain(`      for k, _ in aws_efs_access_point.share : ${POINT.replace(" }", ", readOnly = false }")}\n`);
  });

  it("is for the picked keys of a map, and waits with what the service waits for already", () => {
    const keyed = TASK("app", 'jsonencode([{ name = each.key, image = "x", mountPoints = [] }])', "  for_each = var.services\n").replace("[each.key].arn\n", "[each.key].arn\n\n  depends_on = [aws_lb_listener.http]\n");
    const { text } = after({ "main.tf": `variable "services" {\n  default = { api = {}, worker = {} }\n}\n${keyed}` });
    expect(text("main.tf")).toContain('    for_each = { for k, v in aws_efs_access_point.share : k => v if contains(["api"], each.key) }\n');
    expect(text("main.tf")).toContain('contains(["api"], each.key) ? [\n');
    expect(text("main.tf")).toContain("  depends_on = [aws_lb_listener.http, aws_efs_mount_target.share]\n");
  });

  it("stands before what is about the task definition's life, behind volumes that are there", () => {
    const task = TASK("api", 'jsonencode([{ name = "api", image = "x" }])').replace("])\n}", '])\n\n  volume {\n    name = "scratch"\n  }\n\n  lifecycle {\n    create_before_destroy = true\n  }\n}');
    expect(after({ "main.tf": task }).text("main.tf")).toMatch(/name = "scratch"\n {2}\}\n\n {2}dynamic "volume" \{[^]*?\n {2}\}\n\n {2}lifecycle \{/);
  });

  it("says so where a service does not take over new revisions", () => {
    const task = TASK("api", 'jsonencode([{ name = "api", image = "x" }])').replace(/arn\n\}\n$/, "arn\n\n  lifecycle {\n    ignore_changes = [task_definition]\n  }\n}\n");
    expect(after({ "main.tf": task }).addition.findings.map(({ message }) => message).join("\n")).toContain("aws_ecs_service.api ignores changes of its task definition");
  });

  it("is handed over where the containers are in a template file, here or in a module", () => {
    const { addition } = after({ "main.tf": TASK("api", 'templatefile("api.json", {})') });
    expect(addition.touches).toEqual([]);
    expect(addition.handOver[0]).toMatch(/^api does not mount the file system yet: the containers of aws_ecs_task_definition\.api are not written where a mount point can be added\./);
    expect(addition.handOver[0]).toContain("And let aws_ecs_service.api wait for the mount targets, in its arguments:\n\ndepends_on = [aws_efs_mount_target.main]".replace(".main]", ".share]"));
    const inModule = after({ "main.tf": 'module "api" {\n  source = "./app"\n}\n', "app/main.tf": TASK("app", 'templatefile("api.json", {})') });
    expect(inModule.addition.handOver[0]).toContain("They stand in app, which needs inputs for the access points and the list of mount points.");
    expect(inModule.text("app/main.tf")).toBe(TASK("app", 'templatefile("api.json", {})'));
  });
});
