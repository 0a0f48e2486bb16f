import { renderDocument, renderLine, type OutputStyle } from "../../core/validation/renderOutput";
import type { CommandLine } from "./runCommand";
import { shellWord } from "./shellWord";

/** The command line as it would be typed in a shell: folder, environment, command. */
export function shownCommand({ file, args, cwd, env }: CommandLine): string {
  const settings = Object.entries(env).map(([name, value]) => `${name}=${shellWord(value)}`);
  return `cd ${shellWord(cwd)}\n${[...settings, shellWord(file), ...args.map(shellWord)].join(" ")}`;
}

/** A terminal starts each line at its left margin only when told so. */
export const forTerminal = (text: string): string => text.replace(/\r?\n/g, "\r\n");

/** Turns a command's standard output into what people read, as it arrives. */
export class OutputRenderer {
  #pending = "";
  readonly #style: OutputStyle;

  constructor(style: OutputStyle) {
    this.#style = style;
  }

  /** What can be shown of everything so far and has not been. */
  take(text: string): string {
    if (this.#style === "text") return text;
    this.#pending += text;
    if (this.#style === "json") return "";
    const lines = this.#pending.split("\n");
    this.#pending = lines.pop() ?? "";
    return lines.map((line) => `${renderLine(line)}\n`).join("");
  }

  /** What is left when the command has ended. */
  finish(): string {
    const rest = this.#pending;
    this.#pending = "";
    if (rest === "") return "";
    return `${this.#style === "json" ? renderDocument(rest) : renderLine(rest)}\n`;
  }
}
