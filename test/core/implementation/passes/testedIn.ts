import { repositoryOf } from "../../../support/repositories";
import { added, houseWith } from "../idioms/networkPath/depot";
import type { Wish } from "../plans";

/** What an addition leaves of the condition of a test, and what it says about the test. */
export interface Tested {
  /** On one line. */
  readonly condition: string;
  readonly handOver: readonly string[];
  readonly findings: readonly string[];
}

interface Around {
  /** Above the assert. */
  readonly comment?: string;
  /** Declared beside the groups. */
  readonly files?: Readonly<Record<string, string>>;
  readonly wish?: Wish;
}

const PATH = "tests/main.tftest.hcl";

/** Adds the depot to a house of these groups, whose author has a test with this condition. */
export function testedIn(groups: string, condition: string, { comment = "", files = {}, wish = {} }: Around = {}): Tested {
  const test = `run "all" {\n  command = plan\n\n${comment}  assert {\n    condition     = ${condition}\n    error_message = "Not so."\n  }\n}\n`;
  const house = Object.fromEntries([...houseWith(groups).files].map(([path, { text }]) => [path, text]));
  const { addition, text } = added(repositoryOf({ ...house, ...files, [PATH]: test }), wish);
  const isOfTest = (sentence: string): boolean => sentence.startsWith("The test all in ");
  return {
    condition: (/condition +=\s+([^]*?)\n {4}error_message/.exec(text(PATH) === "" ? test : text(PATH))?.[1] ?? "").replaceAll(/\s+/g, " "),
    handOver: addition.handOver.filter(isOfTest),
    findings: addition.findings.map(({ message }) => message).filter(isOfTest),
  };
}
