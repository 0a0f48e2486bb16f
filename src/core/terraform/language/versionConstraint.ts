/** A version as it is compared: major, minor and patch; what is not said is 0. */
export type Version = readonly [major: number, minor: number, patch: number];

/** One condition of a constraint, such as `~> 5.1`. `parts` is how many numbers are written. */
export interface Condition {
  readonly operator: "=" | "!=" | ">" | ">=" | "<" | "<=" | "~>";
  readonly version: Version;
  readonly parts: number;
}

const CONDITION = /^(=|!=|>=|>|<=|<|~>)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:[-+][\w.+-]+)?$/;

function conditionOf(text: string): Condition | undefined {
  const [, operator = "=", major, minor, patch] = CONDITION.exec(text.trim()) ?? [];
  if (major === undefined) return undefined;
  const parts = [major, minor, patch].filter((part) => part !== undefined).length;
  return { operator: operator as Condition["operator"], version: [Number(major), Number(minor ?? 0), Number(patch ?? 0)], parts };
}

/**
 * The conditions of a constraint, all of which must hold; those that cannot be read are left out.
 * Constraints: https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
const conditionsOf = (constraint: string): readonly Condition[] => constraint.split(",").flatMap((text) => conditionOf(text) ?? []);

/** A version such as `1.5.7` or `v1.5`; `undefined` for anything else. */
export function versionOf(text: string): Version | undefined {
  const condition = /^\s*v?\d/.test(text) ? conditionOf(text) : undefined;
  return condition?.version;
}

/** Below 0 where `a` is older than `b`, above 0 where it is newer. */
export const compareVersions = (a: Version, b: Version): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

/** What `~>` does not reach any more: its last number that is written may grow, and the one before it stays. */
const endOf = ({ version: [major, minor], parts }: Condition): Version => (parts > 2 ? [major, minor + 1, 0] : [major + 1, 0, 0]);

function holds(condition: Condition, version: Version): boolean {
  const order = compareVersions(version, condition.version);
  switch (condition.operator) {
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case "~>":
      return order >= 0 && compareVersions(version, endOf(condition)) < 0;
  }
}

/** Whether a constraint lets a version through. Pre-releases count as what they lead to. */
export const allowsVersion = (constraint: string, version: Version): boolean => conditionsOf(constraint).every((condition) => holds(condition, version));

/** The lowest version that a condition lets through; `undefined` where there is none. */
function lowest({ operator, version }: Condition): Version | undefined {
  if (operator === ">") return [version[0], version[1], version[2] + 1];
  return operator === "=" || operator === ">=" || operator === "~>" ? version : undefined;
}

/** Whether some version fits two constraints; an empty one lets every version through. */
export function constraintsMeet(a: string, b: string): boolean {
  const candidates: readonly (Version | undefined)[] = [[0, 0, 0], ...[...conditionsOf(a), ...conditionsOf(b)].map(lowest)];
  return candidates.some((version) => version !== undefined && allowsVersion(a, version) && allowsVersion(b, version));
}
