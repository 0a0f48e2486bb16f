/** A version of Terraform's language: major and minor. */
export type LanguageVersion = readonly [major: number, minor: number];

interface Bounds {
  readonly lowest: LanguageVersion | undefined;
  /** The first version that is not allowed any more. */
  readonly below: LanguageVersion | undefined;
}

const CONSTRAINT = /^(=|!=|>=|>|<=|<|~>)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/;

export const isBefore = (a: LanguageVersion, b: LanguageVersion): boolean => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);

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

/** Whether a feature may be used, or only where no older version runs the code. */
export type Allowance = "always" | "sometimes" | "never";

export const versionText = ([major, minor]: LanguageVersion): string => `${major}.${minor}`;

/** The oldest version that a constraint lets through; `undefined` where it has no lower end. */
export function lowestAllowed(constraint: string): LanguageVersion | undefined {
  let highest: LanguageVersion | undefined;
  for (const { lowest } of constraint.split(",").map(boundsOf)) if (lowest !== undefined && (highest === undefined || isBefore(highest, lowest))) highest = lowest;
  return highest;
}

/**
 * How far `required_version` lets a feature of `since` be used: `always`; `sometimes`, when it also allows older versions;
 * `never`, when it allows only older ones. A module that requires nothing is taken to run on a current version.
 * Constraints: https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export function allowsFeature(required: string, since: LanguageVersion): Allowance {
  const bounds = required.split(",").map(boundsOf);
  if (bounds.some(({ below }) => below !== undefined && !isBefore(since, below))) return "never";
  const lowest = lowestAllowed(required);
  return lowest === undefined || !isBefore(lowest, since) ? "always" : "sometimes";
}
