import type { Expression } from "../../hcl/tree";
import { attributeOf } from "../../terraform/arguments";
import type { ModuleCall } from "../../terraform/module";
import { expressionsWithin } from "../reading/expressionsWithin";
import { variableNameOf } from "../reading/traversal";

/** The only variable an expression reads, as a list of none or one. */
export function variableIn(expression: Expression | undefined): readonly string[] {
  const names = expression ? expressionsWithin(expression).flatMap((each) => (each.kind === "get" ? (variableNameOf(each) ?? []) : [])) : [];
  return new Set(names).size === 1 ? names.slice(0, 1) : [];
}

/** The comment on the line of the source, with its marker: `// v1.0.0`. */
export function commentBehindSource({ file, block }: ModuleCall): string | undefined {
  const source = attributeOf(block.body, "source");
  return source && /^[ \t]*((?:#|\/\/)[^\r\n]*)/.exec(file.text.slice(source.span.end))?.[1]?.trimEnd();
}
