import { parseHcl } from "../../../../src/core/hcl/parse";
import type { Attribute, Block, Expression, HclFile, ObjectEntry } from "../../../../src/core/hcl/tree";
import { withAllFields } from "../../../support/allFields";
import type { TextEdit } from "../../../../src/core/text/edit";

/** What an edit is to do to the tree of a file, and nothing else. */
export interface TreeChange {
  /** Why the tree after the edit is not the one before it with exactly this change; `undefined` when it is. */
  fault(before: HclFile, after: HclFile): string | undefined;
  /** What takes the change back, for an insertion. */
  readonly undo?: (after: HclFile) => readonly TextEdit[];
}

type Node = Attribute | Block | Expression | ObjectEntry;

/** What was written from `text` stands where `find` looks, and takes nobody's place; `undo` is there if it can be taken back. */
export function inserted<Added extends Node>(text: string, find: (after: HclFile) => Added | undefined, undo: ((after: HclFile, added: Added) => readonly TextEdit[]) | undefined): TreeChange {
  return {
    fault(before, after) {
      const added = find(after);
      if (added === undefined) return "Nothing was inserted.";
      if (!isWritten(added, text)) return "What was inserted reads otherwise.";
      return shapeOf(after, new Map([[added, undefined]])) === shapeOf(before) ? undefined : "More was changed than was inserted.";
    },
    ...(undo && {
      undo: (after: HclFile) => {
        const added = find(after);
        return added === undefined ? [] : undo(after, added);
      },
    }),
  };
}

/** A node is gone, and nothing else. */
export const removed = (node: Node): TreeChange => ({
  fault: (before, after) => (shapeOf(before, new Map([[node, undefined]])) === shapeOf(after) ? undefined : "Not exactly the node was removed."),
});

/** Some properties of a node are others, and nothing else. */
export const renamed = (node: object, properties: object): TreeChange => ({
  fault: (before, after) => (shapeOf(before, new Map([[node, Object.assign({}, withAllFields(node), properties)]])) === shapeOf(after) ? undefined : "Not exactly the name was changed."),
});

/** What was written from `text` stands in a node's place. */
export const replaced = (node: Node, text: string, find: (after: HclFile) => Node | undefined): TreeChange => ({
  fault(before, after) {
    const added = find(after);
    if (added === undefined) return "Nothing stands in the place of what was replaced.";
    if (!isWritten(added, text)) return "The new text reads otherwise.";
    return shapeOf(before, new Map([[node, added]])) === shapeOf(after) ? undefined : "More was changed than was replaced.";
  },
});

/** Whether a node of the first item of `text` is the given one; the content of heredocs, which may be moved, does not count. */
function isWritten(node: Node, text: string): boolean {
  const shape = withoutHeredocs(JSON.stringify(node, withoutPlaces(new Map())));
  return withoutHeredocs(shapeOf(parseHcl(`${text}\n`))).includes(shape);
}

const withoutHeredocs = (shape: string): string => shape.replace(/"heredoc":true,"parts":\[.*?\}\]/g, '"heredoc":true');

/** The tree of a file as text that says nothing of places, with some of its nodes replaced or left out. */
const shapeOf = (file: HclFile, changes: ReadonlyMap<object, object | undefined> = new Map()): string => JSON.stringify(file.body, withoutPlaces(changes));

const PLACES = new Set(["span", "nameSpan", "typeSpan"]);

function withoutPlaces(changes: ReadonlyMap<object, object | undefined>): (key: string, value: unknown) => unknown {
  return (key, value) => {
    if (PLACES.has(key)) return undefined;
    if (Array.isArray(value)) return value.flatMap((element: object) => (changes.has(element) ? (changes.get(element) ?? []) : element));
    return withAllFields(value instanceof Object && changes.has(value) ? changes.get(value) : value);
  };
}
