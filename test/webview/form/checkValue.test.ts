import { describe, expect, it } from "vitest";
import { checkEntryName, checkValue, numberOf } from "../../../webview/src/form/checkValue";
import type { Control, Field, Json } from "../../../webview/src/form/formSchema";

const field = (control: Control, unit?: string): Field => ({ name: "field", title: "Field", description: undefined, unit, default: undefined, isRequired: false, control });
const TWO = [{ value: "a", title: "A" }, { value: "b", title: "B" }];
const whole = (minimum?: number, maximum?: number): Control => ({ kind: "number", isWhole: true, minimum, maximum });

describe("a value that is checked while it is typed", () => {
  it.each<readonly [string, Field, Json | undefined, string | undefined]>([
    ["nothing given", field(whole(0, 900)), undefined, undefined],
    ["within bounds", field(whole(0, 900)), 900, undefined],
    ["above the bound, with the unit", field(whole(0, 43_200), "seconds"), 43_201, "Enter 0 to 43,200 seconds."],
    ["below the only bound", field(whole(60)), 59, "Enter 60 or more."],
    ["above the only bound", field(whole(undefined, 5)), 6, "Enter at most 5."],
    ["text for a number", field(whole(0, 9)), "soon", "Enter a whole number, in digits only."],
    ["a fraction for a whole number", field(whole(0, 9)), 1.5, "Enter a whole number, in digits only."],
    ["one of the choices", field({ kind: "choice", options: TWO }), "b", undefined],
    ["none of the choices", field({ kind: "choice", options: TWO }), "c", "Choose one of A, B."],
    ["several, all known", field({ kind: "choices", options: ["web", "api"] }), ["api"], undefined],
    ["several, one gone", field({ kind: "choices", options: ["web"] }), ["web", "old"], "“old” is not among the choices any more; take it out."],
    ["text too long", field({ kind: "text", pattern: undefined, longest: 3 }), "abcd", "Enter at most 3 characters; these are 4."],
    ["text off the pattern", field({ kind: "text", pattern: "^[a-z]+$", longest: undefined }), "A", "Enter text that matches ^[a-z]+$."],
    ["text off a pattern that has words", field({ kind: "text", pattern: "^[0-7]{3,4}$", matching: "three or four octal digits", longest: undefined }), "abc", "Enter three or four octal digits."],
    ["a pattern nobody can compile", field({ kind: "text", pattern: "(", longest: undefined }), "A", undefined],
  ])("%s", (_, subject, value, sentence) => {
    expect(checkValue(subject, value)).toBe(sentence);
  });
});

describe("what is typed for a number", () => {
  it.each([
    ["30", 30],
    [" 30 ", 30],
    ["-5", -5],
    ["0", 0],
    ["1.5", 1.5],
    ["", ""],
    ["007", "007"],
    ["1e3", "1e3"],
    ["12.", "12."],
    ["soon", "soon"],
    ["99999999999999999999", "99999999999999999999"],
  ])("“%s” becomes %j, so that nothing typed is lost", (typed, value) => {
    expect(numberOf(typed)).toBe(value);
  });
});

describe("the name of an entry", () => {
  const pattern = "^[a-z0-9][a-z0-9_-]*$";
  it.each([
    ["jobs", undefined],
    ["", "Enter a name."],
    ["mail", "“mail” is there already; choose another name."],
    ["Jobs", "Use lower-case letters, digits, hyphens and underscores, beginning with a letter or digit."],
  ])("“%s”", (name, sentence) => {
    expect(checkEntryName(name, pattern, ["mail"])).toBe(sentence);
  });
});
