import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RuleName } from "../../../src/core/conventions/houseRules";

interface Labels {
  /** Folder of the root module that is meant. */
  readonly root: string;
  readonly rules: Readonly<Partial<Record<RuleName, unknown>>>;
  /** What rules say of single types of resources. */
  readonly rulesByType?: Readonly<Record<string, Readonly<Partial<Record<RuleName, unknown>>>>>;
  readonly slots: Readonly<Record<string, { readonly expression?: string; readonly missing?: string }>>;
}

/** The houses whose rules and slots a reader has labelled by hand. */
export const LABELLED_HOUSES = ["onefile", "workspaces", "config", "labels", "stacks", "community"] as const;

/** The houses whose rules a reader has labelled by hand. */
export const RULE_LABELLED_HOUSES = [...LABELLED_HOUSES, "sample", "compact", "services", "crlf", "layered", "regions", "registry", "serverless", "bluegreen"] as const;

/** What a reader of a fixture says its rules and slots are. */
export const labelsOf = (house: string): Labels => JSON.parse(readFileSync(join(import.meta.dirname, `../../fixtures/repos/${house}.labels.json`), "utf8")) as Labels;
