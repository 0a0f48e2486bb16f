import { parseArgs } from "node:util";
import { Stop } from "./usage";

export const COMMANDS = ["inspect", "rules", "components", "add"] as const;
export type CommandName = (typeof COMMANDS)[number];

/** The command line, taken apart. */
export interface Arguments {
  readonly command: CommandName;
  /** Operands of the command itself, without the directory. */
  readonly operands: readonly string[];
  /** The folder that other paths are counted from. */
  readonly from: string;
  readonly directory: string;
  readonly root: string | undefined;
  readonly json: boolean;
  readonly name: string | undefined;
  readonly set: readonly string[];
  readonly answers: string | undefined;
  readonly on: string;
  readonly slot: readonly string[];
  readonly without: readonly string[];
  readonly place: string | undefined;
  readonly dryRun: boolean;
}

const OPTIONS = {
  dir: { type: "string" },
  root: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const ADD_OPTIONS = {
  name: { type: "string" },
  set: { type: "string", multiple: true },
  answers: { type: "string" },
  on: { type: "string" },
  slot: { type: "string", multiple: true },
  without: { type: "string" },
  place: { type: "string" },
  "dry-run": { type: "boolean" },
} as const;

const OPERANDS: Readonly<Record<CommandName, number>> = { inspect: 0, rules: 0, components: 0, add: 1 };

const isCommand = (name: string | undefined): name is CommandName => COMMANDS.some((command) => command === name);

function parse(command: CommandName, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: command === "add" ? { ...OPTIONS, ...ADD_OPTIONS } : { ...OPTIONS } });
  } catch (error) {
    throw new Stop(2, error instanceof Error ? error.message : String(error));
  }
}

/** Takes the command line apart, as it is given in the folder `from`; `undefined` asks for the usage. Throws {@link Stop} with exit code 2 when it is not understood. */
export function readArguments(argv: readonly string[], from: string): Arguments | undefined {
  const [command, ...rest] = argv;
  if (command === undefined || command === "--help" || command === "-h" || command === "help") return undefined;
  if (!isCommand(command)) throw new Stop(2, `There is no command ${command}.`);
  const { values, positionals } = parse(command, rest);
  const given: Partial<Record<string, unknown>> = values;
  if (given["help"] === true) return undefined;
  const text = (option: string): string | undefined => (typeof given[option] === "string" ? given[option] : undefined);
  const texts = (option: string): readonly string[] => (Array.isArray(given[option]) ? given[option].map(String) : []);
  const count = OPERANDS[command];
  if (positionals.length < count) throw new Stop(2, `${command} needs the id of a component; annex components lists them.`);
  if (positionals.length > count + 1) throw new Stop(2, `${positionals.slice(count + 1).join(" ")}: one directory is enough.`);
  if (positionals[count] !== undefined && text("dir") !== undefined) throw new Stop(2, "The directory is given twice.");
  return {
    command,
    operands: positionals.slice(0, count),
    from,
    directory: text("dir") ?? positionals[count] ?? ".",
    root: text("root"),
    json: given["json"] === true,
    name: text("name"),
    set: texts("set"),
    answers: text("answers"),
    on: text("on") ?? "none",
    slot: texts("slot"),
    without: text("without")?.split(",").filter((group) => group !== "") ?? [],
    place: text("place"),
    dryRun: given["dry-run"] === true,
  };
}
