import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { LineTable } from "../../../src/core/text/lines";
import { inProject } from "../../../test/support/vscode/projectFolder";
import type { RecoveryCase } from "./cases";
import { ancestorsOf, type Item } from "./items";
import type { Layout } from "./layouts";
import type { Judgement, Mistake } from "./score";

const PER_KIND = 12;
const MISTAKES_SHOWN = 6;
const LINES_AROUND = 12;

interface Example {
  readonly damaged: RecoveryCase;
  readonly mistakes: readonly Mistake[];
}

/** Collects the shortest files that were read wrongly, for whoever improves the reader. */
export class ExampleBook {
  private readonly byKind = new Map<string, Example[]>();

  constructor(private readonly layout: Layout) {}

  add(damaged: RecoveryCase, { mistakes }: Judgement): void {
    if (mistakes.length === 0) return;
    const examples = [...(this.byKind.get(damaged.kind) ?? []), { damaged, mistakes }];
    this.byKind.set(damaged.kind, examples.sort((a, b) => a.damaged.damagedText.length - b.damaged.damagedText.length).slice(0, PER_KIND));
  }

  /** Writes them to out/fuzz. */
  write(): void {
    const folder = inProject("out", "fuzz");
    mkdirSync(folder, { recursive: true });
    const chapters = [...this.byKind].map(([kind, examples]) => `# ${kind}\n\n${examples.map(showExample).join("\n")}`);
    writeFileSync(path.join(folder, `recovery-${this.layout.replaceAll(" ", "-")}.md`), chapters.join("\n"));
  }
}

function showExample({ damaged, mistakes }: Example): string {
  const lines = showLines(damaged);
  const shown = mistakes.slice(0, MISTAKES_SHOWN).map((mistake) => `- ${showMistake(mistake, damaged.damagedText)}`);
  const rest = mistakes.length > MISTAKES_SHOWN ? [`- and ${mistakes.length - MISTAKES_SHOWN} more`] : [];
  return ["```", ...lines, "```", ...shown, ...rest, ""].join("\n");
}

/** The lines around the damage, with their numbers: `>` marks those that were damaged, `^` where whole lines are gone. */
function showLines({ damagedText, readings }: RecoveryCase): string[] {
  const [reading] = readings;
  if (reading === undefined) return [];
  const touched = reading.touchedLines;
  const signOf = (line: number): string => {
    if (reading.damagedLines.has(line)) return ">";
    return touched.includes(line) && reading.damagedLines.size === 0 ? "^" : " ";
  };
  const lines = damagedText.split("\n").map((text, line) => `${String(line + 1).padStart(4)} ${signOf(line)} ${text}`);
  return lines.slice(Math.max(0, Math.min(...touched) - LINES_AROUND), Math.max(...touched) + LINES_AROUND + 1);
}

function showMistake({ kind, item, expectedIn }: Mistake, text: string): string {
  const within = (chain: readonly string[]): string => (chain.length === 0 ? "the file" : chain.join(" > "));
  if (kind === "lost") return `${item.kind} \`${item.name}\` of ${within(expectedIn)} is lost`;
  const line = new LineTable(text).positionAt(item.start).line + 1;
  const actual = within(ancestorsOf(item).map(({ name }: Item) => name));
  return kind === "spurious" ? `line ${line}: ${item.kind} \`${item.name}\` in ${actual} is made up` : `line ${line}: ${item.kind} \`${item.name}\` stands in ${actual} and not in ${within(expectedIn)}`;
}
