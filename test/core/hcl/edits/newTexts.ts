/** A source of choices: random numbers, or those that fast-check makes up. */
export interface Choices {
  /** A whole number from 0 to `limit` - 1; 0 for a limit of 0. */
  below(limit: number): number;
}

/** One of the choices; `undefined` when there is none. */
export const pick = <T>(choices: Choices, from: readonly T[]): T | undefined => from[choices.below(from.length)];

/** A name that occurs in no file, short or long. */
export const anyName = (choices: Choices): string => `zz${"_long".repeat(choices.below(6))}_${"x".repeat(choices.below(5))}q`;

/** A key of an object: mostly a name, else a quoted or a computed one. */
export const anyKey = (choices: Choices): string => pick(choices, [anyName(choices), anyName(choices), anyName(choices), '"zz.quoted:q"', "(var.zz)"]) ?? "zz";

const LINES = ["1", '"x"', "var.some_name", 'merge(var.tags, { Name = "x" })', "[1, 2]", "{ a = 1 }", 'var.on ? "yes" : null', '"${var.a}-b"', "aws_x.y[0].id", "-1", "[]", "{}", "!var.x", "f()", '"ä€😀"', "[for x in y : x.z if x.on]"];

const SEVERAL = [
  '[\n  "a",\n  "b",\n]',
  "{\n  a   = 1\n  bcd = 2\n}",
  'merge(var.tags, {\n  Name = "x"\n})',
  'merge(\n  var.tags,\n  { Name = "x" },\n)',
  "jsonencode({\n  a = [{\n    b = 1\n  }]\n})",
  "[{\n  a = 1\n}]",
  "[\n  1,  # one\n  22, # two\n]",
  "{\n  # note\n  a = 1\n\n  b = <<-EOT\n    text\n  EOT\n}",
];

const HEREDOCS = ["<<-EOT\n  hello\n    ${var.x}\nEOT", "<<EOT\nplain\nEOT"];

/** A value on one line. */
export const anyLine = (choices: Choices): string => pick(choices, LINES) ?? "1";

/** A value: half of them on one line. */
export function anyValue(choices: Choices): string {
  const kind = choices.below(8);
  return pick(choices, kind < 4 ? LINES : kind < 7 ? SEVERAL : HEREDOCS) ?? "1";
}

const BLOCKS = [
  "new {\n  a   = 1\n  bcd = 2\n}",
  'dynamic "x" {\n  for_each = []\n  content {\n    a = 1\n  }\n}',
  "empty {}",
  '# A comment.\nnoted "x" {\n  a = 1\n}',
  'resource "a" "b" {\n  c = <<EOT\nplain\nEOT\n  d = 1\n\n  e {}\n}',
];

/** A block, with a comment or without. */
export const anyBlock = (choices: Choices): string => pick(choices, BLOCKS) ?? "empty {}";
