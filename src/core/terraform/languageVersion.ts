import type { Requirements } from "./module";

/** A version of Terraform's language: major and minor. */
export type LanguageVersion = readonly [major: number, minor: number];

interface Bounds {
  readonly lowest: LanguageVersion | undefined;
  /** The first version that is not allowed any more. */
  readonly below: LanguageVersion | undefined;
}

const CONSTRAINT = /^(=|!=|>=|>|<=|<|~>)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/;

const isBefore = (a: LanguageVersion, b: LanguageVersion): boolean => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);

/** What one constraint such as `~> 1.2` allows, in whole minor versions. */
function boundsOf(constraint: string): Bounds {
  const [, operator = "=", major, minor, patch] = CONSTRAINT.exec(constraint.trim()) ?? [];
  if (major === undefined) return { lowest: undefined, below: undefined };
  const version: LanguageVersion = [Number(major), Number(minor ?? 0)];
  const next: LanguageVersion = [version[0], version[1] + 1];
  switch (operator) {
    case "~>":
      return { lowest: version, below: patch === undefined ? [version[0] + 1, 0] : next };
    case "=":
      return { lowest: version, below: next };
    case ">=":
    case ">":
      return { lowest: version, below: undefined };
    case "<":
      return { lowest: undefined, below: patch === undefined ? version : next };
    case "<=":
      return { lowest: undefined, below: next };
    default:
      return { lowest: undefined, below: undefined };
  }
}

/**
 * How far `required_version` lets a feature of `since` be used: `always`; `sometimes`, when it also allows older versions;
 * `never`, when it allows only older ones. A module that requires nothing is taken to run on a current version.
 * Constraints: https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export function allowsFeature({ terraform }: Requirements, since: LanguageVersion): "always" | "sometimes" | "never" {
  const bounds = (terraform ?? "").split(",").map(boundsOf);
  if (bounds.some(({ below }) => below !== undefined && !isBefore(since, below))) return "never";
  const lowest = bounds.flatMap(({ lowest: bound }) => (bound === undefined ? [] : [bound]));
  return lowest.length === 0 || lowest.some((bound) => !isBefore(bound, since)) ? "always" : "sometimes";
}
