import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { errorsOf, type Diagnostic } from "../../test/terraform/diagnostic";
import { openWorkingCopy, validateCopy } from "../../test/terraform/workingCopy";
import { nestingOf, type BlockFacts, type TypesFacts, type ValueFacts } from "./facts";
import { installedProvider, providerTypes } from "./schema5";
import { writeFacts } from "./writeFacts";

/** A value that cannot be right, and the argument it is written for. */
interface Probe {
  readonly type: string;
  /** Names of the blocks on the way, and of the argument. */
  readonly path: readonly string[];
  readonly wrong: string;
}

/** Nothing that has a range or a set of values takes these, and an answer quotes them. */
const WRONG: Readonly<Record<string, readonly string[]>> = { string: ['"~!"'], number: ["-999999", "999999999"], "set(string)": ['["~!"]'], "list(string)": ['["~!"]'] };

/** What stands for arguments that have to be there. */
const FILLED: Readonly<Record<string, string>> = { string: '"x"', number: "1", bool: "true" };

/** Blocks that deep are asked; deeper ones belong to a few types and repeat each other. */
const DEEPEST = 3;

/** Resources in one run: more of them, and an answer is long in coming. */
const AT_ONCE = 150;

const isBlock = (member: string | BlockFacts): member is BlockFacts => typeof member !== "string";

function probesOf(type: string, block: BlockFacts, way: readonly string[] = []): readonly Probe[] {
  return Object.entries(block).flatMap(([name, member]): readonly Probe[] => {
    if (name === "" || name === "id" || name === "timeouts") return [];
    const path = [...way, name];
    if (isBlock(member)) return path.length > DEEPEST ? [] : probesOf(type, member, path);
    const [flags = "", of = ""] = member.split(" ");
    return /[ro]/.test(flags) ? (WRONG[of] ?? []).map((wrong) => ({ type, path, wrong })) : [];
  });
}

const filled = (type: string): string => FILLED[type] ?? (/^(map|object)/.test(type) ? "{}" : '["x"]');

/** A body that has what it needs, with the wrong value at the end of the way. */
function bodyOf(block: BlockFacts, [head, ...rest]: readonly string[], wrong: string): string {
  const lines = Object.entries(block).flatMap(([name, member]) => {
    if (name === "") return [];
    if (isBlock(member)) return name === head || nestingOf(member).least > 0 ? [`${name} {\n${bodyOf(member, name === head ? rest : [], wrong)}\n}`] : [];
    const [flags = "", of = ""] = member.split(" ");
    if (name === head) return [`${name} = ${wrong}`];
    return flags.includes("r") ? [`${name} = ${filled(of)}`] : [];
  });
  return lines.join("\n");
}

const words = (text: string): readonly string[] => [...text.matchAll(/"((?:[^"\\]|\\.)*)"|([^\s"[\],]+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");

/** What an answer says of the argument; `undefined` where it says something else. */
function learnt(message: string): ValueFacts | undefined {
  const [, listed] = /to be one of \[([^\]]*)\]/.exec(message) ?? /must be one of:? \[([^\]]*)\]/.exec(message) ?? [];
  if (listed !== undefined) return { oneOf: words(listed) };
  const [, least, most] = /in the range \((-?\d+) - (-?\d+)\)/.exec(message) ?? /between (-?\d+) and (-?\d+)(?!\d| characters)/.exec(message) ?? [];
  if (least !== undefined && most !== undefined) return { least: Number(least), most: Number(most) };
  const [, atLeast] = /to be at least \((-?\d+)\)/.exec(message) ?? [];
  if (atLeast !== undefined) return { least: Number(atLeast) };
  const [, atMost] = /to be at most \((-?\d+)\)/.exec(message) ?? [];
  return atMost === undefined ? undefined : { most: Number(atMost) };
}

/** Answers quote the value they are about; without that, another argument of the same resource is wrong, too. */
const isAbout = (message: string, { wrong }: Probe): boolean => message.includes(wrong.replace(/[[\]"]/g, ""));

/** What the answers to each probe say. Where one of several says what is not understood, as that a multiple of 60 would do, too, nothing is learnt. */
function answersTo(probes: readonly Probe[], diagnostics: readonly Diagnostic[]): readonly (readonly [Probe, ValueFacts])[] {
  const errors = errorsOf(diagnostics).map(({ place, summary, detail }) => ({ file: place?.file, message: `${summary}\n${detail}` }));
  return probes.flatMap((probe, index) => {
    const answers = errors.filter(({ file, message }) => file === `p${index}.tf` && isAbout(message, probe)).map(({ message }) => learnt(message));
    const facts = answers.filter((each) => each !== undefined);
    return facts.length > 0 && facts.length === answers.length ? [[probe, Object.assign({}, ...facts) as ValueFacts] as const] : [];
  });
}

/** What the provider answers when it validates one resource for each of the probes. */
async function ask(types: TypesFacts, probes: readonly Probe[]): Promise<readonly (readonly [Probe, ValueFacts])[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "values-"));
  writeFileSync(path.join(folder, "main.tf"), 'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n    }\n  }\n}\n');
  probes.forEach(({ type, path: way, wrong }, index) => {
    writeFileSync(path.join(folder, `p${index}.tf`), `resource "${type}" "p${index}" {\n${bodyOf(types[type] ?? {}, way, wrong)}\n}\n`);
  });
  const copy = await openWorkingCopy(folder);
  rmSync(folder, { recursive: true });
  try {
    await copy.initialise();
    return answersTo(probes, (await validateCopy(copy)).diagnostics);
  } finally {
    copy.dispose();
  }
}

/** The values and the ranges that the AWS provider 5.x accepts: its schema does not tell them, its answers to wrong ones do. */
export async function distilValues(): Promise<void> {
  const { licenceFile, ...provider } = installedProvider();
  const { resources } = await providerTypes();
  const probes = Object.entries(resources).flatMap(([type, block]) => probesOf(type, block));
  const found: Record<string, Record<string, ValueFacts>> = {};
  for (let at = 0; at < probes.length; at += AT_ONCE) {
    for (const [{ type, path: way }, facts] of await ask(resources, probes.slice(at, at + AT_ONCE))) {
      const own = (found[type] ??= {});
      own[way.join(".")] = { ...own[way.join(".")], ...facts };
    }
  }
  writeFacts("awsValues5", { facts: "Values and ranges that arguments of the Terraform provider for AWS take, major version 5, where it checks them.", ...provider }, licenceFile, { types: found });
}
