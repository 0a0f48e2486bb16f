import type { Json } from "../../design/answers";
import type { Addition } from "../addition";
import type { Context } from "../draft";
import type { FileDrafts } from "../layout/fileDrafts";
import { choiceOf } from "../home/home";
import { recordPath, type ComponentRecord } from "./record";
import { writeRecord } from "./recordFile";
import type { AdditionRequest } from "../request";
import { recordFiles } from "./takeBack";

/** JSON with keys in order, so that equal values have equal texts. */
function ordered(value: Json | object): string {
  return JSON.stringify(value, (_, inner: Json) => (typeof inner === "object" && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));
}

type Decisions = Pick<ComponentRecord, "component" | "version" | "name" | "root" | "answers" | "slots" | "without" | "home">;

/** A module of its own is remembered, so that the same answers mean the same when the house has another way. */
function homeDecided({ homeChoice, home }: AdditionRequest): Pick<ComponentRecord, "home"> {
  const choice = homeChoice ?? (typeof home !== "string" && home.kind === "childModule" ? choiceOf(home) : undefined);
  return choice === undefined ? {} : { home: choice };
}

const decisionsOf = (request: AdditionRequest): Decisions => ({
  component: request.component.id,
  version: request.component.version,
  name: request.target.name,
  root: request.target.root,
  answers: request.answers,
  slots: request.slotChoices,
  without: [...request.without].sort(),
  ...homeDecided(request),
});

/** The record is of this component with these decisions. */
export function isSameAddition(request: AdditionRequest, record: ComponentRecord): boolean {
  const { format: _, files: __, ...decisions } = record;
  return ordered(decisions) === ordered(decisionsOf(request));
}

/** The plan of everything that was drafted, with the record of it as its last file. */
export function withRecord(drafts: FileDrafts, context: Context, title: string): Pick<Addition, "plan" | "changes"> {
  const plan = drafts.plan(title);
  const read = (path: (typeof plan.files)[number]["path"]): string => context.repository.files.get(path)?.text ?? "";
  const record: ComponentRecord = { format: 1, ...decisionsOf(context), files: recordFiles(plan, read, (path, edit) => drafts.keyOf(path, edit)) };
  const path = recordPath(context.target.root, context.target.name);
  const text = writeRecord(record);
  const change = { key: "record", group: "record" as const, path, summary: "What was added and how, so that it can be taken back", text };
  return { plan: { ...plan, files: [...plan.files, { kind: "create", path, text }] }, changes: [...drafts.changes, change] };
}
