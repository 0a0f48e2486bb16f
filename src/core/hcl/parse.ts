import { fitted } from "./fitted";
import { Layout } from "./layout";
import { lex } from "./lexer";
import { parseFileItems } from "./parseBody";
import { parseExpression } from "./parseExpression";
import { ParserState } from "./parserState";
import type { HclFile, Token } from "./tree";

/**
 * Reads HCL as Terraform uses it; any text gives a tree.
 *
 * A source that HashiCorp's grammar accepts is read by that grammar alone. One whose brackets or templates do not fit
 * together is read again with line starts and indentation as hints, so that a mistake costs only the item it is in.
 */
export function parseHcl(source: string): HclFile {
  return parseIntact(source) ?? read(source, new Layout(source)).file;
}

/** The tree of a source whose brackets and templates fit together, so that the grammar alone reads it; `undefined` for any other. */
export function parseIntact(source: string): HclFile | undefined {
  const { file, isIntact } = read(source, undefined);
  return isIntact ? file : undefined;
}

/** The source of a file, from its tokens. */
export function print(file: HclFile): string {
  let text = "";
  for (const token of file.tokens) text += file.source.slice(token.start, token.end);
  return text;
}

function read(source: string, layout: Layout | undefined): { readonly file: HclFile; readonly isIntact: boolean } {
  const { table, isBalanced } = lex(source, layout);
  const state = new ParserState(source, table, layout, { expression: parseExpression });
  const items = fitted(parseFileItems(state));
  const diagnostics = state.diagnostics.sort((a, b) => a.span.start - b.span.start);
  let tokens: readonly Token[] | undefined;
  const file: HclFile = {
    source,
    // Most files of a repository are never edited: their tokens are cut again for the few that are.
    get tokens() {
      return (tokens ??= lex(source, layout).tokens);
    },
    body: { span: { start: 0, end: source.length }, items },
    diagnostics,
  };
  return { file, isIntact: isBalanced && !state.isStructureBroken };
}
