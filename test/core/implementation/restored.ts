import { textsAfter } from "../../../src/core/implementation/editPlan";
import { readRecord } from "../../../src/core/implementation/record/recordFile";
import { planTakeBack } from "../../../src/core/implementation/record/takeBack";
import type { Addition } from "../../../src/core/implementation/addition";
import type { Repository } from "../../../src/core/repository/repository";
import { textsOf } from "./plans";

/** What taking an addition back comes to: every text it wrote, as that is afterwards and as it was before, and what was left. */
export interface Restored {
  readonly now: Readonly<Record<string, string | undefined>>;
  readonly before: Readonly<Record<string, string | undefined>>;
  readonly left: readonly string[];
}

/** Writes an addition into a repository and takes it back by its record. */
export function restoredAfter(before: Repository, { plan }: Addition): Restored {
  const written = textsOf(before, plan);
  const read = (file: string): string | undefined => [...written].find(([own]) => own === file)?.[1] ?? [...before.files].find(([own]) => own === file)?.[1].text;
  const [recordPath] = [...written.keys()].filter((file) => file.includes(".annex/"));
  const record = readRecord(read(recordPath ?? "") ?? "");
  if (recordPath === undefined || typeof record === "string") throw new Error("The addition has no record that can be read.");
  const taken = planTakeBack(record, recordPath, read);
  const restored = textsAfter(taken.plan, (file) => read(file) ?? "");
  return { now: Object.fromEntries(restored), before: Object.fromEntries([...written.keys()].map((file) => [file, before.files.get(file)?.text])), left: taken.left.map(({ message }) => message) };
}
