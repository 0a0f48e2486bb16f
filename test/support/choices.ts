import * as z from "zod";
import { choice, defineComponent, setting } from "../../src/catalog/define";
import type { Json } from "../../src/core/design/answers";
import { chosenComponent, inputsThere } from "../../src/core/design/choices";
import type { Choices } from "../../src/core/design/choice";
import type { Component } from "../../src/core/design/component";
import { choicesOf, type FieldSchema } from "../../src/core/design/fieldSchema";

/** Every combination of choices of a component; one without choices for a component that has none. */
export const combinationsOf = ({ inputs }: Component): readonly Choices[] =>
  inputs.reduce<readonly Choices[]>((all, input) => (input.kind === "choice" ? all.flatMap((choices) => (choicesOf(input.field) ?? []).map((value) => ({ ...choices, [input.name]: value }))) : all), [{}]);

const exampleOf = (field: FieldSchema): readonly string[] => ("examples" in field ? field.examples.slice(0, 1) : []);

/** Examples for what has to be given with these choices: of the fields of one entry. */
export function examplesFor(component: Component, choices: Choices): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    inputsThere(component, choices).flatMap((input): [string, Json][] => {
      if (input.kind !== "items") return [];
      const fields = Object.entries(input.fields).flatMap(([name, field]): [string, Json][] => exampleOf(field).map((example): [string, Json] => [name, example]));
      const [entry] = Object.keys({ ...(component.defaults.small[input.name] as object) });
      return fields.length === 0 || entry === undefined ? [] : [[input.name, { [entry]: Object.fromEntries(fields) }]];
    }),
  );
}

/** The component with every combination of its choices. */
export const variantsOf = (component: Component): readonly Component[] => combinationsOf(component).map((choices) => chosenComponent(component, choices));

/** A function whose code comes in one of three ways: what is written, asked and permitted depends on it. */
export const workshop = defineComponent({
  id: "workshop",
  version: 1,
  title: "Workshop",
  category: "test",
  summary: "For tests.",
  knowledge: { capabilities: [], limits: [], integration: [], security: [], cost: [], operations: [] },
  service: { prefix: "workshop", title: "Workshop" },
  main: "aws_lambda_function",
  text: `resource "aws_lambda_function" "main" {
  function_name = name.function
  role          = "arn:aws:iam::111122223333:role/workshop"
  package_type  = choice.code == "image" ? "Image" : "Zip"
  image_uri     = choice.code == "image" ? setting.image : null
  filename      = choice.code == "image" ? null : "workshop.zip"
  runtime       = choice.code == "image" ? null : setting.runtime

  image_config {
    command = choice.code == "image" ? ["run"] : null
  }

  lifecycle {
    ignore_changes = choice.code == "pipeline" ? [filename] : null
  }
}

resource "aws_lambda_alias" "live" {
  name             = "live-\${name.function}"
  function_name    = aws_lambda_function.main.function_name
  function_version = "$LATEST"
}
`,
  needs: [],
  inputs: {
    code: choice(z.enum(["archive", "pipeline", "image"]).default("archive").meta({ title: "Code", description: "Who delivers the code." })),
    image: setting("source", z.string().default("a:1").meta({ title: "Image", description: "The image." }), { small: "a:1", medium: "a:1", large: "a:1" }, { code: ["image"] }),
    runtime: setting("source", z.string().default("nodejs22.x").meta({ title: "Runtime", description: "The runtime." }), { small: "nodejs22.x", medium: "nodejs22.x", large: "nodejs22.x" }, { code: ["archive", "pipeline"] }),
  },
  conflicts: [{ inputs: { code: "image", image: "none" }, message: "There is no such image." }],
  names: { function: { local: "", descriptor: "workshop" } },
  resources: {
    "aws_lambda_function.main": { when: [], summary: "The function", group: "resources", name: "function" },
    "aws_lambda_alias.live": { when: [], chosen: { code: ["pipeline", "image"] }, summary: "What is live", group: "resources" },
  },
  intents: [{ kind: "output", name: "workshop_alias", description: "ARN of what is live.", on: "aws_lambda_alias.live", attribute: "arn", chosen: { code: ["pipeline", "image"] } }],
});
