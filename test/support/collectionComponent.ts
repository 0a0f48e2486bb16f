import * as z from "zod";
import { defineComponent, items } from "../../src/catalog/define";

/** Functions whose fields are of every kind there is: single values, some of which may be left open, a list, and maps of values and of objects. */
export const functions = defineComponent({
  id: "functions",
  version: 1,
  title: "Functions",
  category: "test",
  summary: "For tests.",
  knowledge: { capabilities: [], limits: [], integration: [], security: [], cost: [], operations: [] },
  service: { prefix: "functions", title: "Functions" },
  main: "aws_lambda_function",
  text: `resource "aws_lambda_function" "main" {
  function_name = name.function
  role          = item.role_arn
  description   = item.description
  layers        = item.layers

  environment {
    variables = item.environment_variables
  }

  dynamic "file_system_config" {
    for_each = item.mounts
    iterator = mount

    content {
      arn              = mount.value.access_point_arn
      local_mount_path = "/mnt/\${mount.key}"
    }
  }

  architectures = [for mount in values(item.mounts) : mount.access_point_arn if mount.read_only]
}
`,
  needs: [],
  inputs: {
    functions: items({
      variable: "functions",
      title: "Functions",
      description: "One function per entry.",
      entries: ["report"],
      fields: {
        role_arn: z.string().default("arn:aws:iam::111122223333:role/report").meta({ title: "Role" }),
        description: z.string().regex(/^[a-z ]+$/).nullable().default(null).meta({ title: "Description", matching: "lower-case words" }),
        layers: z.array(z.string().regex(/^arn:/)).default([]).meta({ title: "Layers", description: "Layers of the function, the first one first." }),
        environment_variables: z.record(z.string().regex(/^[A-Z_]+$/, "Use capitals and underscores."), z.string()).default({}).meta({ title: "Environment variables" }),
        mounts: z
          .record(
            z.string(),
            z.strictObject({
              access_point_arn: z.string().meta({ title: "Access point" }),
              mode: z.enum(["ro", "rw"]).nullable().default(null).meta({ title: "Mode" }),
              read_only: z.boolean().default(true).meta({ title: "Read only" }),
            }),
          )
          .default({})
          .meta({ title: "Mounts" }),
      },
      bySize: {},
      against: ({ layers, description }) => (Array.isArray(layers) && layers.length > 0 && description === null ? [{ at: ["description"], message: "Say what the layers are for." }] : []),
    }),
  },
  names: { function: { local: "function_names", descriptor: "" } },
  resources: { "aws_lambda_function.main": { per: "functions", when: [], summary: "Functions", group: "resources", name: "function" } },
  intents: [],
});
