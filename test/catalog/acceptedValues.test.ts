import { describe, expect, it } from "vitest";
import { CATALOG } from "../../src/catalog";
import { efs } from "../../src/catalog/efs";
import { sqs } from "../../src/catalog/sqs";
import type { Component } from "../../src/core/design/component";
import type { ValueSchema } from "../../src/core/design/fieldSchema";
import { functions } from "../support/collectionComponent";
import { variantsOf } from "../support/choices";
import { refusedValues } from "./acceptedValues";

/** A component with one field of a setting or of its items changed. */
function having(component: Component, name: string, change: Partial<ValueSchema>): Component {
  const inputs = component.inputs.map((input) => {
    if (input.kind === "setting" && input.name === name) return { ...input, field: { ...input.field, ...change } };
    if (input.kind !== "items" || input.fields[name] === undefined) return input;
    return { ...input, fields: { ...input.fields, [name]: { ...input.fields[name], ...change } } };
  });
  return { ...component, inputs };
}

const writing = (component: Component, before: string, after: string): Component => ({ ...component, text: component.text.replace(before, after) });

describe("values that a component writes or lets be chosen", () => {
  it.each(CATALOG.map((component): [string, Component] => [component.id, component]))("are accepted by the provider: %s", (_, component) => {
    expect(variantsOf(component).flatMap(refusedValues)).toEqual([]);
  });

  it.each<[string, Component, readonly string[]]>([
    ["a choice", having(efs, "throughput_mode", { enum: ["elastik", "bursting", "provisioned"] }), ["aws_efs_file_system.throughput_mode may be elastik (setting.throughput_mode); provider 5.100.0 takes bursting, provisioned, elastic"]],
    ["a range", having(sqs, "delay_seconds", { maximum: 3600 }), ["aws_sqs_queue.delay_seconds may be 0 to 3600 (item.delay_seconds); provider 5.100.0 takes 0 to 900"]],
    ["what is written", writing(efs, '"AFTER_1_ACCESS"', '"AFTER_2_ACCESS"'), ["aws_efs_file_system.lifecycle_policy.transition_to_primary_storage_class may be AFTER_2_ACCESS; provider 5.100.0 takes AFTER_1_ACCESS"]],
    ["a number that is written", writing(sqs, "1209600", "1209601"), ["aws_sqs_queue.message_retention_seconds may be 1209601; provider 5.100.0 takes 60 to 1209600"]],
    ["a choice that is left out of a branch", writing(efs, "= setting.performance_mode", '= setting.performance_mode == "maxIO" ? "fast" : setting.performance_mode'), ["aws_efs_file_system.performance_mode may be fast; provider 5.100.0 takes generalPurpose, maxIO"]],
    ["a choice of what a dynamic block goes through", writing(functions, /dynamic[^]*$/.exec(functions.text)?.[0] ?? "", 'dynamic "tracing_config" {\n    for_each = item.mounts\n    iterator = mount\n\n    content {\n      mode = mount.value.mode\n    }\n  }\n}\n'), ["aws_lambda_function.tracing_config.mode may be ro, rw (mount.value.mode); provider 5.100.0 takes Active, PassThrough"]],
  ])("are found where they are not: %s", (_, component, faults) => {
    expect(refusedValues(component)).toEqual(faults);
  });

  it("are those of the branch they are chosen in", () => {
    const choice = having(efs, "performance_mode", { enum: ["generalPurpose", "usual"] });
    expect(refusedValues(choice)).toHaveLength(1);
    expect(refusedValues(writing(choice, "= setting.performance_mode", '= setting.performance_mode == "usual" ? null : setting.performance_mode'))).toEqual([]);
  });
});
