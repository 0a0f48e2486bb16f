import { describe, expect, it } from "vitest";
import { pathName } from "../../../../src/core/conventions/names/pathNames";
import { house } from "../house";

/** The pattern that the name of a log group in `api.tf` shows. */
function patternOf(name: string, locals = "", begins = "app-"): string | undefined {
  const { root } = house({ "api.tf": `resource "aws_cloudwatch_log_group" "g" {\n  name = ${name}\n}\n`, "locals.tf": `locals {\n${locals}\n}\n` });
  const [group] = root.module.resources.values();
  return group && pathName(root, root.module, group, begins);
}

describe("names that may be paths", () => {
  it.each([
    ['"/ecs/${local.names[each.key]}"', "/{aws}/{name}"],
    ['"/aws/lambda/${var.prefix}-worker"', "/aws/{aws}/{name}"],
    ['"/ecs/${each.key}"', "/{aws}/{descriptor}"],
    ['"/ecs/worker"', "/{aws}/{descriptor}"],
    ['"/ecs/app-worker"', "/{aws}/{name}"],
    ['"app-worker"', "{name}"],
    ['"${var.prefix}/token"', "${var.prefix}/{descriptor}"],
    ['"/${var.prefix}/api/token"', "/${var.prefix}/{service}/{descriptor}"],
    ['"/team/api/token"', "/team/{service}/{descriptor}"],
    ['"/team/${each.key}/token"', undefined],
    ["var.name", undefined],
    ["module.label.id", "{name}"],
    ['format("/%s/%s", var.stage, "token")', "/${var.stage}/{descriptor}"],
  ])("%s is %s", (name, pattern) => {
    expect(patternOf(name)).toBe(pattern);
  });

  it("are read through locals, of one thing and of many", () => {
    expect(patternOf("local.groups[each.key]", '  groups = { for k in var.keys : k => "/fleet/${var.env}/${k}" }')).toBe("/fleet/${var.env}/{descriptor}");
    expect(patternOf("local.names.group", '  names = { group = "/fleet/${local.env}/all" }')).toBe("/fleet/${local.env}/{descriptor}");
    expect(patternOf("local.group_name", '  group_name = "${var.project}-group"')).toBe("{name}");
  });
});
