import path from "node:path";
import { overrideProblems } from "../core/conventions/overrides/overridden";
import { readArguments, type Arguments } from "./arguments";
import { add } from "./commands/add";
import { componentsJson, componentsText } from "./commands/components";
import { inspectJson, inspectText } from "./commands/inspect";
import { rulesJson, rulesText } from "./commands/rules";
import { printedPlace } from "./places";
import { readRepository } from "./readRepository";
import { chooseRoot } from "./rootModule";
import { Stop, USAGE } from "./usage";

const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

const jsonText = (json: unknown): string => `${JSON.stringify(json, null, 2)}\n`;

/** What a command prints: JSON when asked for, text otherwise. */
async function output(args: Arguments): Promise<string> {
  const print = (json: () => unknown, text: () => string): string => (args.json ? jsonText(json()) : text());
  if (args.command === "components") return print(componentsJson, componentsText);
  const folder = path.resolve(args.directory);
  const repository = await readRepository(folder);
  const root = chooseRoot(repository, args.root, say);
  // What is wrong there refuses an addition, which says so itself.
  if (args.command !== "add") for (const { place, message } of overrideProblems(repository, root)) say(`${place.path}:${printedPlace(repository, place).line}: ${message}`);
  switch (args.command) {
    case "inspect":
      return print(() => inspectJson(repository, root), () => inspectText(repository, root));
    case "rules":
      return print(() => rulesJson(repository, root), () => rulesText(repository, root));
    case "add": {
      const outcome = await add(args, folder, repository, root);
      return print(() => outcome.json, () => outcome.text);
    }
  }
}

function sayWhy({ exitCode, message, json }: Stop, isJson: boolean): void {
  if (isJson && json !== undefined) process.stdout.write(jsonText(json));
  say(exitCode === 2 ? `${message}\nannex --help shows the usage.` : message);
}

/** Runs the command line; gives the exit code. */
async function run(argv: readonly string[]): Promise<number> {
  try {
    const args = readArguments(argv);
    process.stdout.write(args === undefined ? USAGE : await output(args));
    return 0;
  } catch (error) {
    if (error instanceof Stop) {
      sayWhy(error, argv.includes("--json"));
      return error.exitCode;
    }
    say(`annex failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return 1;
  }
}

void run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
