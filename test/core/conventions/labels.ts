import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RuleName } from "../../../src/core/conventions/houseRules";

interface Labels {
  readonly rules: Readonly<Partial<Record<RuleName, unknown>>>;
  readonly slots: Readonly<Record<string, { readonly expression?: string; readonly missing?: string }>>;
}

/** The houses that a reader has labelled by hand. */
export const LABELLED_HOUSES = ["onefile", "workspaces", "config", "labels", "stacks", "community"] as const;

/** What a reader of a fixture says its rules and slots are. */
export const labelsOf = (house: string): Labels => JSON.parse(readFileSync(join(import.meta.dirname, `../../fixtures/repos/${house}.labels.json`), "utf8")) as Labels;
