import { readJson } from "../../hcl/json/readJson";
import type { JsonMember, JsonValue } from "../../hcl/json/value";
import type { Place, Span } from "../../text/span";
import type { SourceFile } from "../../terraform/module";
import type { HouseRules, RuleName } from "../houseRules";
import { RULE_SHAPES } from "./ruleShapes";
import { kept } from "../../text/kept";

/** A house rule as a person set it, and the line that does. */
export interface Override<Name extends RuleName = RuleName> {
  readonly value: HouseRules[Name]["value"];
  readonly place: Place;
}

export type Overrides = { readonly [Name in RuleName]?: Override<Name> };

/** What an `annex.json` says. A rule that is set wrongly is not set; `problems` says where and what would be right. */
export interface AnnexFile {
  readonly rules: Overrides;
  readonly problems: readonly { readonly place: Place; readonly message: string }[];
}

export const RULE_NAMES = Object.keys(RULE_SHAPES).filter((name): name is RuleName => Object.hasOwn(RULE_SHAPES, name));

/** Reads an `annex.json`; the same file is read once. */
export const annexFileOf = kept(readAnnexFile);

function readAnnexFile({ path, text }: SourceFile): AnnexFile {
  const problems: AnnexFile["problems"][number][] = [];
  const report = (span: Span, message: string): void => {
    problems.push({ place: { path, span }, message });
  };
  const { value, diagnostics } = readJson(text);
  const [broken] = diagnostics;
  if (broken !== undefined) report(broken.span, `${broken.message} No house rule is set until it can be read.`);
  const members = broken === undefined ? rulesMembers(value, report) : [];
  return { rules: members.reduce<Overrides>((rules, member) => ({ ...rules, ...overrideIn(member, path, report) }), {}), problems };
}

type Report = (span: Span, message: string) => void;

const TOP = ["$schema", "rules"];

function rulesMembers(value: JsonValue, report: Report): readonly JsonMember[] {
  if (value.kind !== "object") {
    report(value.span, `An object with "rules" is expected.`);
    return [];
  }
  for (const { key } of value.members) if (!TOP.includes(key.text)) report(key.span, `${key.text} is not known here; house rules are set below "rules".`);
  const rules = value.members.find(({ key }) => key.text === "rules")?.value;
  if (rules === undefined) return [];
  if (rules.kind === "object") return rules.members;
  report(rules.span, `"rules" is an object with a value for each house rule that is set.`);
  return [];
}

function overrideIn({ key, value, span }: JsonMember, path: Place["path"], report: Report): Overrides {
  const name = RULE_NAMES.find((rule) => rule === key.text);
  if (name === undefined) {
    report(key.span, `There is no house rule ${key.text}; there are ${RULE_NAMES.join(", ")}.`);
    return {};
  }
  const said = RULE_SHAPES[name].shape.read(value);
  if (said.kind === "value") return { [name]: { value: said.value, place: { path, span } } };
  report(said.span, `${name} ${said.message}. What the code shows is taken until this is corrected.`);
  return {};
}
