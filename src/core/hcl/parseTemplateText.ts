import { lexTemplate } from "./lexer";
import { parseExpression } from "./parseExpression";
import { ParserState } from "./parserState";
import { parseWholeTemplate } from "./parseTemplate";
import type { TemplatePart } from "./tree";

/** The parts of a text that is a template as a whole, as a file of `templatefile` is; `undefined` for one that cannot be read. */
export function parseTemplateText(source: string): readonly TemplatePart[] | undefined {
  const { table } = lexTemplate(source);
  const state = new ParserState(source, table, undefined, { expression: parseExpression });
  const parts = parseWholeTemplate(state);
  return state.diagnostics.length > 0 || state.isStructureBroken || !state.is("end") ? undefined : parts;
}
