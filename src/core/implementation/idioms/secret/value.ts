import { parseCached } from "../../../hcl/parseCache";
import { references } from "../../../hcl/references";
import { attribute, quoted, writeItems, type DraftItem } from "../../../hcl/write";
import type { Context, DraftBlock } from "../../draft";
import { existenceOf } from "../../passes/multiplicity";
import { one } from "../../references/reference";
import { exemplarOf } from "../exemplar";
import { imitate } from "../imitate";
import { secretLabel, type Secret } from "./referent";

/** A secret's value as an expression, with the blocks that make it; `undefined` where somebody sets it by hand. */
export interface SecretValue {
  readonly expression: string | undefined;
  readonly blocks: readonly DraftBlock[];
}

/** Roots of what the user answers. */
const ANSWERS = new Set(["setting", "item"]);

/** A component that would put an answer or a literal into a secret is wrong: both would stand in files. */
function assertIsNoAnswer(expression: string): void {
  const read = references(parseCached(`x = ${expression}\n`).body);
  if (read.length === 0) throw new Error("The value of a secret is never a literal.");
  if (read.some(({ root }) => ANSWERS.has(root))) throw new Error("The value of a secret is never an answer.");
}

/** A password of the length and the characters that AWS accepts, written like the house's. */
function password(intent: Secret, { length, special }: Extract<Secret["value"], { kind: "generated" }>, context: Context): DraftBlock {
  const characters: DraftItem = special === false ? attribute("special", "false") : attribute("override_special", quoted(special));
  return {
    kind: "resource",
    labels: ["random_password", secretLabel(intent, context)],
    existence: existenceOf(context, intent.on),
    body: writeItems(imitate([attribute("length", String(length)), characters], exemplarOf(context, "random_password")), "  ").trimEnd(),
    group: "security",
    summary: `${intent.description}, generated`,
    home: "service",
  };
}

/** What the secret holds. */
export function valueOf(intent: Secret, context: Context): SecretValue {
  const { value } = intent;
  if (value.kind === "given") return { expression: undefined, blocks: [] };
  if (value.kind === "expression") {
    assertIsNoAnswer(value.expression);
    return { expression: value.expression, blocks: [] };
  }
  const existence = existenceOf(context, intent.on);
  const made = password(intent, value, context);
  return { expression: one(existence, { address: made.labels.join("."), existence }, "result"), blocks: [made] };
}
