import { lex } from "../../../src/core/hcl/lexer";
import type { Random } from "../random";

/** Pieces of HCL that change what the text around them means. */
const PIECES: readonly string[] = [
  '"', "${", "%{", "${~", "~}", "}", "{", "[", "]", "(", ")", "{}", "()", "=", "==", "=>", "&&", "||", "!", "-", "+", "?", ":", "::", ",", ".", "...", ".0", ".*", "[*]",
  "\n", "\r\n", "\r", " ", "\t", "#", "/*", "*/", "<<EOT\n", "<<-EOT\n", "EOT\n", "for", "in", "if", "else", "%{ if x }", "%{ else }", "%{ endif }", "%{ endfor }",
  "a", "b.c", "0", "1.5", "1e3", "null", "true", '"x"', "x = 1", "$${", "%%{", "\\", "\\n", "\\u00e9", "'", "`", ";", "&", "|", "^", "@", "é",
]; // prettier-ignore

/** The text with one to three of its tokens taken away, doubled, exchanged, or split by a piece that does not belong there. */
export function mutate(text: string, random: Random): string {
  let mutated = text;
  for (let round = random.below(3); round >= 0; round--) mutated = mutateOnce(mutated, random);
  return mutated;
}

function mutateOnce(text: string, random: Random): string {
  const tokens = lex(text).tokens.filter(({ start, end }) => end > start);
  const token = random.pick(tokens);
  const piece = random.pick(PIECES) ?? "";
  if (token === undefined) return piece;
  const { start, end } = token;
  const other = random.pick(tokens) ?? token;
  const at = start + random.below(end - start);
  const [from, to, inserted] = random.choose([
    [start, end, ""],
    [start, end, piece],
    [start, end, text.slice(other.start, other.end)],
    [end, end, text.slice(start, end)],
    [start, start, piece],
    [at, at, piece],
  ] as const);
  return text.slice(0, from) + inserted + text.slice(to);
}
