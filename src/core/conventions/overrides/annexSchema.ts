import { RULE_NAMES } from "./annexFile";
import { RULE_SHAPES } from "./ruleShapes";
import type { JsonSchema } from "./shape";

/** The schema of `annex.json`, from which editors complete and check it. `media/annex.schema.json` is its text. */
export const ANNEX_SCHEMA: JsonSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Annex",
  description: "House rules of a Terraform repository that are set by hand, in place of what its code shows.",
  type: "object",
  properties: {
    $schema: { type: "string" },
    rules: {
      description: "A value for each house rule that is set.",
      type: "object",
      properties: Object.fromEntries(RULE_NAMES.map((name) => [name, { description: RULE_SHAPES[name].description, ...RULE_SHAPES[name].shape.schema }])),
      additionalProperties: false,
    },
  },
  additionalProperties: false,
};
