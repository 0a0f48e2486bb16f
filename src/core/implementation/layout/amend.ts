import { declarationIn } from "../../repository/lookup";
import { folderOf } from "../../terraform/paths";
import { CannotWrite, type DraftAmendment } from "../draft";
import { amendEdits } from "./amendEdits";
import { targetsIn } from "./amendTarget";
import type { FileDrafts } from "./fileDrafts";
import { memberEdits } from "./valuesInFiles";

/** What the record knows a change by: where it is made and what it adds there. */
function changeKey({ target, change }: DraftAmendment): string {
  if (change.kind === "block") return `${target}/${change.type}`;
  if (change.kind === "value") return target;
  if (change.kind === "member") return `${target}/${change.key}`;
  const name = change.name === undefined ? target : `${target}/${change.name}`;
  return change.kind === "entry" ? `${name}/${change.key}` : name;
}

/** What an override file says instead would still count after a change of what it overrides. */
function assertCounts({ repository }: FileDrafts, { path, target, summary }: DraftAmendment): void {
  const module = repository.modules.get(folderOf(path));
  const [address = ""] = target.split("/");
  const [override] = (module && declarationIn(module, address)?.file.overriddenBy) ?? [];
  if (override !== undefined) throw new CannotWrite(`${address} is changed by ${override}, an override file, so that a change in ${path} may not count; make the change by hand: ${summary}.`);
}

/**
 * Makes a change inside something that exists, which is found again in the file as it is now. Throws {@link CannotWrite} when
 * it is not there, when it is there more than once, or when it is not written as expected.
 */
export function amend(drafts: FileDrafts, change: DraftAmendment): void {
  if (change.change.kind === "member") {
    addMember(drafts, change, change.change);
    return;
  }
  const file = drafts.parsed(change.path);
  assertCounts(drafts, change);
  const [target, ...others] = targetsIn(file, change.target);
  if (target === undefined) throw new CannotWrite(`${change.target} is not to be found in ${change.path}; make the change there by hand: ${change.summary}.`);
  if (others.length > 0) throw new CannotWrite(`${change.target} is written in several places in ${change.path}; make the change in the right one by hand: ${change.summary}.`);
  drafts.edit(change.path, { key: changeKey(change), group: change.group, summary: change.summary }, amendEdits(file, target, change), change.text);
}

function addMember(drafts: FileDrafts, { path, target, group, summary }: DraftAmendment, { key, value }: Extract<DraftAmendment["change"], { kind: "member" }>): void {
  const { edits, shown } = memberEdits(path, drafts.text(path), target, { key, value });
  drafts.edit(path, { key: `${target}/${key}`, group, summary }, edits, shown);
}
