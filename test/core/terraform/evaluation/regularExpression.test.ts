import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesOf } from "../../../../src/core/terraform/evaluation/regularExpression";

/** The most characters of a text in which the pattern matches the whole; `undefined` when there is no such limit. */
const longestWhole = (pattern: string): number | undefined => {
  const matches = matchesOf(pattern);
  return matches?.fromStart === true && matches.toEnd && Number.isFinite(matches.longest) ? matches.longest : undefined;
};

/** A pattern, and one of the longest texts it can match. */
interface Sample {
  readonly pattern: string;
  readonly longest: string;
}

const sample = (pattern: string, longest: string): Sample => ({ pattern, longest });
const longer = (a: Sample, b: Sample): Sample => (b.longest.length > a.longest.length ? b : a);

const CHARACTERS = [sample("a", "a"), sample("b", "b"), sample(".", "a"), sample("[ab]", "b"), sample("[^a]", "b"), sample("\\w", "a"), sample("\\x61", "a"), sample("[]a-]", "a"), sample("-", "-"), sample("\\p{L}", "b")];
const GROUPS = [(inside: string) => `(${inside})`, (inside: string) => `(?:${inside})`, (inside: string) => `(?<n>${inside})`];
const QUANTIFIERS = [["?", 1], ["??", 1], ["{0}", 0], ["{1}", 1], ["{2}", 2], ["{0,2}", 2], ["{1,3}", 3], ["{1,2}?", 2]] as const;

/** Patterns made of these atoms. JavaScript knows neither two groups of one name nor anchors with a quantifier. */
const patterns = (atoms: readonly Sample[]): fc.Arbitrary<Sample> =>
  fc.letrec<{ pattern: Sample; row: Sample; atom: Sample }>((tie) => ({
    pattern: fc.array(tie("row"), { minLength: 1, maxLength: 3 }).map((rows) => rows.reduce((a, b) => sample(`${a.pattern}|${b.pattern}`, longer(a, b).longest))),
    row: fc.array(tie("atom"), { maxLength: 3 }).map((row) => row.reduce((a, b) => sample(a.pattern + b.pattern, a.longest + b.longest), sample("", ""))),
    atom: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom(...atoms),
      fc.tuple(fc.constantFrom(...CHARACTERS), fc.constantFrom(...QUANTIFIERS)).map(([{ pattern, longest }, [sign, most]]) => sample(pattern + sign, longest.repeat(most))),
      fc.tuple(tie("pattern"), fc.constantFrom(...GROUPS), fc.constantFrom(["", 1] as const, ...QUANTIFIERS)).map(([{ pattern, longest }, group, [sign, most]]) => sample(group(pattern) + sign, longest.repeat(most))),
    ),
  })).pattern.map(({ pattern, longest }) => sample(withOneName(pattern), longest));

function withOneName(pattern: string): string {
  let count = 0;
  return pattern.replaceAll("(?<n>", () => `(?<n${String((count += 1))}>`);
}

/** JavaScript takes `[]` for a class of nothing. */
const inJavaScript = (pattern: string): RegExp => new RegExp(pattern.replaceAll("[]a-]", "[\\]a\\-]"), "u");

/** Every text over two letters up to this length. */
const texts = (length: number): string[] => (length === 0 ? [""] : texts(length - 1).flatMap((text) => (text.length === length - 1 ? [text, `${text}a`, `${text}b`] : [text])));
const LONGEST_TEXT = 7;
const TEXTS = texts(LONGEST_TEXT);

describe("matchesOf", () => {
  it.each([
    ["^[a-z]{1,19}$", 19],
    ["^[a-z][a-z0-9-]{1,19}$", 20],
    ["\\A\\d{12}\\z", 12],
    ["^$", 0],
    ["^(dev|prod|staging)$", 7],
    ["^dev$|^prod$", 4],
    ["^(?:dev|prod)(-[a-z]{2})?$", 7],
    ["^(?P<stage>dev|prod)-(?<size>[sml])$", 6],
    ["^((a|bc){2}){3}$", 12],
    ["^a{3}?b??$", 4],
    ["^(a*){0}b$", 1],
    ["^[[:alpha:]][[:^digit:]_-]{3}$", 4],
    ["^[]a]{2}[^]]$", 3],
    ["^[[a]\\[\\.\\-\\]$", 5],
    ["^\\pL\\p{Greek}\\P{^Lu}\\x41\\x{1F600}\\t$", 6],
    ["^\u{1F600}{2}$", 2],
    ["^\u0915\u093c{3}$", 4],
    ["^\u0958{3}$", 4],
    ["^a}]b$", 4],
    ["(?i)^[a-z]{3}$", 3],
    ["^(?s:.{4})$", 4],
    ["^\\bab\\b$", 2],
    ["^a(b|)$", 2],
    ["(^)a{2}($)", 2],
    ["^(a$|bb$)", 2],
  ])("limits what %s matches to %i characters", (pattern, expected) => {
    expect(longestWhole(pattern)).toBe(expected);
  });

  it.each([
    ["a{3}", "no anchors"],
    ["^a{3}", "no end"],
    ["a{3}$", "no start"],
    ["^a{3}\\$", "an escaped anchor"],
    ["^a[$]", "an anchor inside a class"],
    ["^a|b$", "each anchor on one side alone"],
    ["^dev$|^prod", "a side without an end"],
    ["^(a|b$)", "an end on one side of a group"],
    ["(^)?a$", "an optional anchor"],
    ["(^a|){2}$", "a side without anything"],
    ["^[a-z]*$", "no limit"],
    ["^[a-z]+$", "no limit"],
    ["^[a-z]{2,}$", "no limit"],
    ["^([a-z]{2}-?)*$", "no limit around a group"],
    ["(?m)^a{3}$", "anchors at every line"],
    ["(?im)^a{3}$", "anchors at every line"],
    ["^(?m:a$)", "anchors at every line"],
    ["(?-s)^a$", "flags taken back"],
    ["^a(?i){5}$", "a quantifier that reaches back over flags"],
    ["^a{01}$", "a quantifier RE2 takes for text"],
    ["^a{,3}$", "a quantifier RE2 takes for text"],
    ["^{2}{3}$", "a quantifier of a quantifier"],
    ["^a{2}{3}$", "a quantifier of a quantifier"],
    ["^a**$", "a quantifier of a quantifier"],
    ["*a", "a quantifier of nothing"],
    ["^(a$", "an open group"],
    ["^a)$", "a group that was not opened"],
    ["^[a$", "an open class"],
    ["^[[:alpha]:]$", "half a named class"],
    ["^\\Qab\\E{2}$", "quoted text"],
    ["^(a)\\1$", "a back reference"],
    ["^\\101$", "an octal number"],
    ["^(?=a)a$", "a look ahead"],
    ["^(?<!a)b$", "a look behind"],
    ["^a\\Z$", "an escape RE2 does not have"],
    ["^[\\b]$", "an escape RE2 does not have in classes"],
    ["^a\\", "an escape of nothing"],
    [`^${"a".repeat(1000)}$`, "too long a pattern"],
  ])("does not limit what %s matches: %s", (pattern) => {
    expect(longestWhole(pattern)).toBeUndefined();
  });

  it("gives the length of the longest text that an anchored pattern matches", () => {
    fc.assert(
      fc.property(patterns(CHARACTERS), ({ pattern, longest }) => {
        const whole = `^(?:${pattern})$`;
        // JavaScript tries every way to read nested repetitions, which takes forever on longer texts.
        if (longest.length <= 14) expect(inJavaScript(whole).test(longest)).toBe(true);
        expect(longestWhole(whole)).toBe(longest.length);
      }),
      { numRuns: 500 },
    );
  });

  it("lets no text match that is longer, wherever anchors stand and whether quantifiers end or not", () => {
    const anywhere = patterns([...CHARACTERS, sample("^", ""), sample("$", ""), sample("^", ""), sample("$", ""), sample("\\b", ""), sample("a*", "a"), sample("b+", "b"), sample("a{1,}?", "a")]);
    let limited = 0;
    fc.assert(
      fc.property(fc.oneof(anywhere, anywhere.map(({ pattern }) => sample(`^${pattern}$`, ""))), ({ pattern }) => {
        const limit = longestWhole(pattern);
        if (limit === undefined || limit >= LONGEST_TEXT) return;
        limited += 1;
        const expression = inJavaScript(pattern);
        for (const text of TEXTS) if (text.length > limit) expect(expression.test(text), text).toBe(false);
      }),
      { numRuns: 2000 },
    );
    expect(limited).toBeGreaterThan(100);
  });
});
