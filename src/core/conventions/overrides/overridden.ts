import type { Repository, RootModule } from "../../repository/repository";
import { ANNEX_FILE } from "../../terraform/fileKind";
import type { SourceFile } from "../../terraform/module";
import { segmentsOf } from "../../terraform/paths";
import { repoPath } from "../../text/span";
import type { HouseRule } from "../houseRule";
import type { HouseRules } from "../houseRules";
import { annexFileOf, RULE_NAMES, type AnnexFile } from "./annexFile";

/** The files called `annex.json` in the folder of a root module and in those around it, the outermost first. */
function annexFilesFor({ files }: Repository, { module }: RootModule): readonly SourceFile[] {
  const segments = segmentsOf(module.path);
  const paths = [...segments.keys(), segments.length].map((depth) => repoPath([...segments.slice(0, depth), ANNEX_FILE].join("/")));
  return paths.flatMap((path) => files.get(path) ?? []);
}

/** What is wrong in the files that set house rules of a root module. */
export const overrideProblems = (repository: Repository, root: RootModule, caller?: RootModule): AnnexFile["problems"] => filesFor(repository, root, caller).flatMap((file) => annexFileOf(file).problems);

/** Of a module that root modules call, the files around it that are not around its caller: those set rules of what is written there. */
const filesFor = (repository: Repository, root: RootModule, caller: RootModule | undefined): readonly SourceFile[] => {
  const around = caller === undefined ? [] : annexFilesFor(repository, caller);
  return annexFilesFor(repository, root).filter((file) => !around.includes(file));
};

/**
 * The rules with those a person has set in place of what was inferred: they are certain, their evidence is the line that sets
 * them, and what the code shows is their first alternative. Of several files the one nearest to the root module counts. Of modules that
 * `caller` calls, read as one, those in their folders count alone.
 */
export function overridden(rules: HouseRules, repository: Repository, root: RootModule, caller?: RootModule): HouseRules {
  const files = filesFor(repository, root, caller);
  if (files.length === 0) return rules;
  const set = files.reduce<AnnexFile["rules"]>((outer, file) => ({ ...outer, ...annexFileOf(file).rules }), {});
  const changed = RULE_NAMES.flatMap((name) => {
    const override = set[name];
    return override === undefined ? [] : [[name, { ...insteadOf(rules[name]), value: override.value, confidence: 1, evidence: [override.place], isSet: true }] as const];
  });
  return { ...rules, ...Object.fromEntries(changed) };
}

const insteadOf = ({ value, confidence, evidence, alternatives }: HouseRule<unknown>): Pick<HouseRule<unknown>, "alternatives"> => ({ alternatives: [...(evidence.length > 0 ? [{ value, confidence, evidence }] : []), ...alternatives] });
