import { describe, expect, it } from "vitest";
import { repoPath } from "../../../src/core/text/span";
import { changeDraft, emptyDraft } from "../../../src/host/panel/draft";
import { Drafts, type Storage } from "../../../src/host/panel/drafts";

/** Keeps what a restart of VS Code keeps: JSON. */
function storage(initial?: unknown): Storage {
  let text = initial === undefined ? undefined : JSON.stringify(initial);
  return {
    get: () => (text === undefined ? undefined : JSON.parse(text)),
    update: (_key, value) => {
      text = JSON.stringify(value);
      return Promise.resolve();
    },
  };
}

const targeted = changeDraft(emptyDraft("a"), { kind: "target", folder: "file:///shop", root: repoPath("") });
const started = changeDraft(targeted, { kind: "component", id: "sqs", needs: [] });

describe("drafts", () => {
  it("come back as they were after a restart, newest first", async () => {
    const kept = storage();
    await new Drafts(kept).save(started);
    await new Drafts(kept).save({ ...started, id: "b" });
    expect(new Drafts(kept).all()).toEqual([{ ...started, id: "b" }, started]);
    expect(new Drafts(kept).find("a")).toEqual(started);
  });

  it("are kept from the moment a component is chosen", async () => {
    const drafts = new Drafts(storage());
    await drafts.save(targeted);
    expect(drafts.all()).toEqual([]);
  });

  it("leave out what cannot be read and keep the rest", async () => {
    const kept = storage();
    await new Drafts(kept).save(started);
    await kept.update("annex.drafts", [{ id: 1 }, ...new Drafts(kept).all()]);
    expect(new Drafts(kept).all()).toEqual([started]);
    expect(new Drafts(storage("no list")).all()).toEqual([]);
  });

  it("tell when they change, until nobody listens", async () => {
    const drafts = new Drafts(storage());
    let heard = 0;
    const listening = drafts.onDidChange(() => (heard += 1));
    await drafts.save(started);
    await drafts.discard("a");
    listening.dispose();
    await drafts.save(started);
    expect(heard).toBe(2);
  });
});
