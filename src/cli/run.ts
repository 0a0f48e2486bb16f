import path from "node:path";
import { readArguments, type Arguments } from "./arguments";
import { printedPlace } from "./places";
import { readRepository } from "./readRepository";
import { chooseRoot } from "./rootModule";
import { Stop, USAGE } from "./usage";

/** Who gives a command: the folder it is given in, which paths count from, and what takes the text that is printed. */
export interface Caller {
  readonly folder: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

const jsonText = (json: unknown): string => `${JSON.stringify(json, null, 2)}\n`;

/** What a command prints: JSON when asked for, text otherwise. Each loads what it alone needs: who inspects does not wait for the catalogue. */
async function output(args: Arguments, say: (sentence: string) => void): Promise<string> {
  const print = (json: () => unknown, text: () => string): string => (args.json ? jsonText(json()) : text());
  if (args.command === "components") {
    const { componentsJson, componentsText } = await import("./commands/components");
    return print(componentsJson, componentsText);
  }
  const folder = path.resolve(args.from, args.directory);
  const repository = readRepository(folder);
  const root = chooseRoot(repository, args.root, say);
  const { overrideProblems } = await import("../core/conventions/overrides/overridden");
  // What is wrong there refuses an addition, which says so itself.
  if (args.command !== "add") for (const { place, message } of overrideProblems(repository, root)) say(`${place.path}:${printedPlace(repository, place).line}: ${message}`);
  switch (args.command) {
    case "inspect": {
      const { inspectJson, inspectText } = await import("./commands/inspect");
      return print(() => inspectJson(repository, root), () => inspectText(repository, root));
    }
    case "rules": {
      const { rulesJson, rulesText } = await import("./commands/rules");
      return print(() => rulesJson(repository, root), () => rulesText(repository, root));
    }
    case "add": {
      const { add } = await import("./commands/add");
      const outcome = await add(args, folder, repository, root);
      return print(() => outcome.json, () => outcome.text);
    }
  }
}

/** Runs the command line; gives the exit code: 0, 2 for one that is not understood, 3 for what is refused, 1 for a failure. */
export async function runCommandLine(argv: readonly string[], { folder, stdout, stderr }: Caller): Promise<0 | 1 | 2 | 3> {
  const say = (sentence: string): void => stderr(`${sentence}\n`);
  try {
    const args = readArguments(argv, folder);
    stdout(args === undefined ? USAGE : await output(args, say));
    return 0;
  } catch (error) {
    if (!(error instanceof Stop)) {
      say(`annex failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return 1;
    }
    const { exitCode, message, json } = error;
    if (argv.includes("--json") && json !== undefined) stdout(jsonText(json));
    say(exitCode === 2 ? `${message}\nannex --help shows the usage.` : message);
    return exitCode;
  }
}
