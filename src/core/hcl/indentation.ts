import { CLOSE_BRACE, CLOSE_BRACKET, CLOSE_PARENTHESIS, OPEN_BRACE, OPEN_BRACKET, OPEN_PARENTHESIS } from "./chars";

const isOpening = (code: number): boolean => code === OPEN_BRACE || code === OPEN_BRACKET || code === OPEN_PARENTHESIS;
const isClosing = (code: number): boolean => code === CLOSE_BRACE || code === CLOSE_BRACKET || code === CLOSE_PARENTHESIS;

/** Of this share of the lines that open or close something, the indentation must agree before it is trusted. */
const TRUSTED_SHARE = 0.75;

/**
 * Whether the indentation of a source tells what is inside of what: behind nearly every line that ends with an opening bracket
 * stands a deeper one, and nearly every closing bracket that begins a line stands less deep than the line above.
 */
export function isIndentedByNesting(source: string): boolean {
  let [agreeing, disagreeing] = [0, 0];
  let before: { readonly column: number; readonly opens: boolean } | undefined;
  for (const [, indentation = "", text = ""] of source.matchAll(/^([ \t]*)([^\s#].*)$/gm)) {
    const column = indentation.length;
    const closes = isClosing(text.charCodeAt(0));
    if (before !== undefined && before.opens !== closes) {
      if (before.opens ? column > before.column : column < before.column) agreeing++;
      else disagreeing++;
    }
    before = { column, opens: isOpening(text.trimEnd().charCodeAt(text.trimEnd().length - 1)) };
  }
  return agreeing >= TRUSTED_SHARE * (agreeing + disagreeing);
}
