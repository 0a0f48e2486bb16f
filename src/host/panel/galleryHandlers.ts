import { OFFERED } from "../../catalog/index";
import { SLOT_TITLES } from "../../core/analysis/bindings";
import type { Component } from "../../core/design/component";
import type { RootModule } from "../../core/repository/repository";
import type { Knowns } from "../../core/implementation/request";
import type { Handlers } from "../../protocol/protocol";
import type { GalleryEntry } from "../../protocol/views";
import type { FoundRecord } from "../index/foundRecord";
import type { AdditionSession } from "./additionSession";
import { capitalized } from "./capitalized";
import { detected } from "./detected";

/** What can be added, what each component needs here and whether the repository has it already. */
export function galleryHandlers(session: AdditionSession): Pick<Handlers, "gallery/list"> {
  return {
    "gallery/list": async () => {
      const situation = await session.situation();
      if (situation.kind !== "rooted") return { entries: OFFERED.map((component) => entryOf(component, undefined, [])) };
      const { folder, root } = situation.choice;
      const records = await session.ports.reading.records(folder, root.module.path);
      return { entries: OFFERED.map((component) => entryOf(component, situation.knowns, presenceOf(component, root, records))) };
    },
  };
}

function entryOf(component: Component, knowns: Knowns | undefined, presence: string[]): GalleryEntry {
  const needs = knowns === undefined ? [] : component.needs.map(({ slot, without }) => ({ slot, title: capitalized(SLOT_TITLES[slot]), isRequired: without === undefined, state: knowns.slots[slot].kind }));
  return { id: component.id, title: component.title, category: component.category, summary: component.summary, needs, presence, parts: (component.parts ?? []).map((part) => part.component.title) };
}

/** Names under which it was added, then what is there without a record. */
function presenceOf(component: Component, root: RootModule, records: readonly FoundRecord[]): string[] {
  if (component.parts !== undefined) return [];
  const added = records.flatMap((found) => (found.kind === "record" && found.record.component === component.id ? [found.record.name] : []));
  return [...added, ...(added.length > 0 ? [] : detected(component, root).map(({ address }) => address))];
}
