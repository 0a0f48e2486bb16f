import type { RepoPath } from "../../text/span";
import type { ComponentRecord, RecordedEdit } from "./record";

/** A stretch that an addition wrote and that still stands as it was written, and its file. */
export interface WrittenEdit {
  readonly path: RepoPath;
  readonly edit: Pick<RecordedEdit, "key" | "text">;
}

/** What a text declares: the address by which its module reads it, and for an output or an input the name by which others do. */
interface Declared {
  readonly address: string | undefined;
  readonly output?: string;
  readonly input?: string;
}

const BLOCK = /^[ \t]*(variable|output|resource|data|module)[ \t]+"([^"]+)"(?:[ \t]+"([^"]+)")?/gm;

function declaredIn({ key, text }: WrittenEdit["edit"]): readonly Declared[] {
  const blocks = [...text.matchAll(BLOCK)].map(([, kind, name = "", label = ""]): Declared => {
    if (kind === "output") return { address: undefined, output: name };
    if (kind === "variable") return { address: `var.${name}`, input: name };
    return { address: kind === "resource" ? `${name}.${label}` : kind === "data" ? `data.${name}.${label}` : `module.${name}` };
  });
  return /^local\.[\w-]+$/.test(key) ? [...blocks, { address: key }] : blocks;
}

const named = (name: string): string => name.replaceAll(".", "\\.");

/** Whether a text reads what is declared, or hands something to it. */
function reads(text: string, { address, output, input }: Declared): boolean {
  if (address !== undefined && new RegExp(`(?<![\\w.-])${named(address)}(?![\\w-])`).test(text)) return true;
  if (output !== undefined) return new RegExp(`\\bmodule\\.[\\w-]+(?:\\[[^\\]]*\\])?\\.${output}(?![\\w-])`).test(text);
  return input !== undefined && new RegExp(`^[ \\t]*${input}[ \\t]*=`, "m").test(text);
}

/**
 * Of what an addition wrote and could take back, what others need: whatever the text of another addition, or of this one that
 * stays because others changed it, reads or is handed through, and what reads such an input. What was written for one thing stays whole.
 */
export function keptForOthers(edits: readonly WrittenEdit[], stays: readonly string[], others: readonly ComponentRecord[]): ReadonlySet<WrittenEdit["edit"]> {
  const remaining = [...stays, ...others.flatMap(({ files }) => files.flatMap((file) => (file.kind === "create" ? [file.text] : file.edits.map(({ text }) => text))))];
  const kept = new Set<WrittenEdit["edit"]>();
  const isNeeded = ({ path, edit }: WrittenEdit): boolean => {
    const beside = edits.filter((other) => other.edit !== edit && kept.has(other.edit));
    const texts = [...remaining, ...beside.map((other) => other.edit.text)];
    const handedThrough = beside.flatMap((other) => declaredIn(other.edit).filter(({ input }) => input !== undefined));
    const isOfKept = beside.some((other) => other.path === path && other.edit.key === edit.key);
    return isOfKept || declaredIn(edit).some((declared) => texts.some((text) => reads(text, declared))) || handedThrough.some(({ address }) => reads(edit.text, { address }));
  };
  for (let more = true; more; ) {
    const found = edits.filter((each) => !kept.has(each.edit) && isNeeded(each));
    for (const { edit } of found) kept.add(edit);
    more = found.length > 0;
  }
  return kept;
}
