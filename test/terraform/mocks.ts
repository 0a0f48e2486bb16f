import { believableValue, dataSourceValues } from "./believableValues";
import type { AwsPlace, MockValue } from "./believableValues";
import type { ComputedAttributes } from "./computedAttributes";

/** Terraform's quoted form of a text; only a template's opening differs from JSON's. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll("${", "$${");
}

function written(value: MockValue): string {
  return typeof value === "string" ? quoted(value) : `[${value.map(quoted).join(", ")}]`;
}

function mockBlock(kind: "mock_resource" | "mock_data", type: string, values: Readonly<Record<string, MockValue>>): string {
  const lines = Object.entries(values).map(([name, value]) => `    ${name} = ${written(value)}`);
  return lines.length === 0 ? "" : `${kind} "${type}" {\n  defaults = {\n${lines.join("\n")}\n  }\n}\n`;
}

function believableValues(type: string, names: readonly string[], place: AwsPlace): Readonly<Record<string, MockValue>> {
  const values = names.map((name) => [name, believableValue(type, name, place)] as const);
  return Object.fromEntries(values.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/**
 * The text of an `aws.tfmock.hcl` for `mock_provider "aws"`. A bare mock answers every computed string with eight random
 * letters, which the provider's own validation refuses wherever an ARN, a policy or a partition is expected.
 */
export function mocksFor(attributes: ComputedAttributes, place: AwsPlace): string {
  const resources = Object.entries(attributes.resources).map(([type, names]) => mockBlock("mock_resource", type, believableValues(type, names, place)));
  const dataSources = Object.entries(attributes.dataSources).map(([type, names]) => {
    const fixed = Object.entries(dataSourceValues(type, place)).filter(([name]) => names.includes(name));
    const isArn = (name: string): boolean => /(^|_)arn$/.test(name);
    return mockBlock("mock_data", type, { ...believableValues(type, names.filter(isArn), place), ...Object.fromEntries(fixed) });
  });
  return [...resources, ...dataSources].filter((block) => block !== "").join("\n");
}
