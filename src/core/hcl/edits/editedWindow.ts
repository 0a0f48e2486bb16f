import type { PieceText } from "../../text/pieces";
import type { Span } from "../../text/span";
import { alignmentLines } from "../alignment";
import type { AlignmentLine, TokenizedText } from "../alignment";
import { tokenAt } from "../comments";
import { lex } from "../lexer";
import type { HclFile } from "../tree";
import { formerOf } from "./former";
import type { Former } from "./former";

/** The text of a window after edits, as a text of its own, and what it was before them. */
export interface EditedWindow {
  readonly text: TokenizedText;
  readonly lines: readonly AlignmentLine[];
  readonly former: Former;
}

/** The lines of a window before edits. */
export function linesIn(file: HclFile, window: Span): AlignmentLine[] {
  return alignmentLines({ source: file.source, tokens: file.tokens.slice(tokenAt(file, window.start), tokenAt(file, window.end)) });
}

/** The window after the edits that were made so far. */
export function afterOf(file: HclFile, window: Span, steps: PieceText): EditedWindow {
  const all = steps.text;
  const source = all.slice(window.start, window.end + all.length - file.source.length);
  const text = { source, tokens: lex(source).tokens };
  const former = formerOf(steps.edits(), file.source.length);
  return {
    text,
    lines: alignmentLines(text),
    former: {
      offset: (after) => former.offset(after + window.start),
      isTouched: (start, end) => former.isTouched(start + window.start, end + window.start),
    },
  };
}
