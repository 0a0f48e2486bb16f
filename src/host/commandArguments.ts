import * as z from "zod";
import { SLOT_NAMES } from "../core/analysis/slots";
import { RULE_NAMES } from "../core/conventions/overrides/annexFile";
import { repoPath } from "../core/text/span";
import type { MissingVariable, UseResource } from "./codeActions/codeActionProvider";
import type { Subject } from "./sidebar/treeNode";

/** What commands get comes from menus, key bindings and other extensions: it is checked like any input. */
const Path = z.string().transform(repoPath);

const UseResourceArgument = z.object({ folder: z.string(), root: Path, slots: z.array(z.object({ slot: z.enum(SLOT_NAMES), expression: z.string() })) });
const MissingVariableArgument = z.object({ folder: z.string(), root: Path, name: z.string() });
const RuleSubject = z.object({ kind: z.enum(["rule", "setRule"]), folder: z.string(), root: Path, rule: z.enum(RULE_NAMES) });
const NodeArgument = z.object({
  subject: z.discriminatedUnion("kind", [z.object({ kind: z.literal("draft"), id: z.string() }), z.object({ kind: z.literal("addition"), folder: z.string(), root: Path, name: z.string() }), RuleSubject]),
});

export const readAddUsing = (argument: unknown): UseResource | undefined => UseResourceArgument.safeParse(argument).data;

export const readMissingVariable = (argument: unknown): MissingVariable | undefined => MissingVariableArgument.safeParse(argument).data;

/** What the row of a tree that a command was called on is about. */
export const readSubject = (argument: unknown): Subject | undefined => NodeArgument.safeParse(argument).data?.subject;

/** The house rule that a command was called on. */
export function readRule(argument: unknown): Extract<Subject, { readonly rule: string }> | undefined {
  const subject = readSubject(argument);
  return subject?.kind === "rule" || subject?.kind === "setRule" ? subject : undefined;
}
