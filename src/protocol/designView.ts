import * as z from "zod";
import { Answers, EnvironmentView, Notice, Problem } from "./views";

/** JSON Schema of the inputs with the keywords `title`, `description`, `default`, `unit` and `vary` (`shape`, `setting`, `items`); drawn by the form, which knows no component. */
const FormSchema = z.record(z.string(), z.json());

export const DesignView = z.object({
  schema: FormSchema,
  environments: z.array(EnvironmentView),
  /** As the user gave them. */
  answers: Answers,
  /** What holds in each environment once defaults are filled in, by environment and input. */
  effective: z.record(z.string(), z.record(z.string(), z.json())),
  name: z.string(),
  /** Where the addition goes: what the house does and why, and the ways that are possible beside it, one of which may be chosen. */
  home: z.object({ house: z.string(), reason: z.string(), chosen: z.string().optional(), ways: z.array(z.object({ choice: z.string(), title: z.string() })), problem: z.string().optional() }),
  problems: z.array(Problem),
  names: z.array(z.object({ name: z.string(), expression: z.string(), longest: z.number().int().optional(), limit: z.number().int(), source: z.string(), unknown: z.string().optional() })),
  variables: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      description: z.string(),
      default: z.string(),
      validations: z.array(z.string()),
      values: z.record(z.string(), z.string()),
    }),
  ),
  notices: z.array(Notice),
});
export type DesignView = z.output<typeof DesignView>;
