import { closerOf, isCloser, Mark } from "./marks";
import type { ParserState } from "./parserState";

/**
 * Skips what cannot be understood up to a mark of `stops`, a newline that counts, or a closing mark that something open waits for;
 * brackets opened on the way are skipped with what they hold.
 */
export function skip(state: ParserState, stops: readonly number[]): void {
  const { closers } = state;
  const outer = closers.length;
  while (!state.is("end")) {
    const isNested = closers.length > outer;
    if (!isNested && (state.is("newline") || stops.includes(state.code))) return;
    const closer = closerOf(state.code);
    if (closer !== 0) closers.push(closer);
    else if (isCloser(state.code) && endsHere(state, outer)) break;
    state.advance();
  }
  if (closers.length > outer) state.isStructureBroken = true;
  closers.length = outer;
}

/** Whether the closing mark ahead belongs to something that was open before the skip. */
function endsHere(state: ParserState, outer: number): boolean {
  const at = state.closers.lastIndexOf(state.code);
  if (at < 0 || at !== state.closers.length - 1) state.isStructureBroken = true;
  if (at < outer) return at >= 0;
  state.closers.length = at;
  return false;
}

/**
 * With a layout: what stands deeper than `column` below the end of this line, up to a bracket that closes it, has lost its
 * opening bracket; steps over it.
 */
export function skipHeadless(state: ParserState, column: number): void {
  if (state.layout === undefined || !state.is("newline")) return;
  const closing = state.layout.closingLine(state.start, column);
  if (closing < 0) return;
  const outer = state.itemClosers;
  state.itemClosers = state.closers.length;
  while (!state.is("end") && state.start < closing) state.advance();
  while (isCloser(state.code) || state.code === Mark.comma) state.advance();
  state.itemClosers = outer;
}
