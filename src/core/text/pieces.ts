import { normalizeEdits } from "./edit";
import type { TextEdit } from "./edit";

/** A stretch of a text that is being edited: a range of the original, or text that a step wrote. */
type Piece = { readonly kind: "kept"; readonly start: number; readonly end: number } | { readonly kind: "new"; readonly text: string; readonly key: string };

/** An edit of the original text, with the key of what it was made for. */
export interface KeyedEdit extends TextEdit {
  readonly key: string;
}

/**
 * A text that is edited step by step and remembers what is left of the original: each step's offsets refer to the text as
 * the step before left it, and {@link edits} gives all steps together as edits of the original.
 */
export class PieceText {
  #pieces: readonly Piece[];

  constructor(readonly original: string) {
    this.#pieces = original === "" ? [] : [{ kind: "kept", start: 0, end: original.length }];
  }

  get text(): string {
    return this.#pieces.map((piece) => (piece.kind === "kept" ? this.original.slice(piece.start, piece.end) : piece.text)).join("");
  }

  /** Applies `edits` to the text as it is now; throws `EditConflict` as `applyEdits` does. */
  apply(edits: readonly TextEdit[], key: string): void {
    const length = this.#pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);
    const former = new PieceReader(this.#pieces);
    const pieces: Piece[] = [];
    let from = 0;
    for (const edit of normalizeEdits(edits, length)) {
      pieces.push(...former.take(edit.offset - from));
      if (edit.text !== "") pieces.push({ kind: "new", text: edit.text, key });
      former.take(edit.length);
      from = edit.offset + edit.length;
    }
    pieces.push(...former.take(length - from));
    this.#pieces = pieces;
  }

  /**
   * Edits of the original that give the text as it is now, in order of offset. What was made for different keys stays
   * apart; of several at one offset the last one takes what was removed there.
   */
  edits(): KeyedEdit[] {
    const edits: KeyedEdit[] = [];
    let end = 0;
    let added: { text: string; key: string }[] = [];
    const close = (start: number) => {
      const last = added.pop() ?? { text: "", key: "" };
      for (const { text, key } of added) edits.push({ offset: end, length: 0, text, key });
      if (last.text !== "" || start > end) edits.push({ offset: end, length: start - end, text: last.text, key: last.key });
      added = [];
    };
    for (const piece of this.#pieces) {
      if (piece.kind === "kept") {
        close(piece.start);
        end = piece.end;
        continue;
      }
      const last = added.at(-1);
      if (last?.key === piece.key) last.text += piece.text;
      else added.push({ text: piece.text, key: piece.key });
    }
    close(this.original.length);
    return edits;
  }
}

const lengthOf = (piece: Piece): number => (piece.kind === "kept" ? piece.end - piece.start : piece.text.length);

function slice(piece: Piece, from: number, to: number): Piece {
  return piece.kind === "kept" ? { kind: "kept", start: piece.start + from, end: piece.start + to } : { ...piece, text: piece.text.slice(from, to) };
}

/** Reads pieces from the first to the last, as many characters at a time as are asked for. */
class PieceReader {
  #index = 0;
  /** How much of the piece at the index has been read. */
  #read = 0;

  constructor(private readonly pieces: readonly Piece[]) {}

  /** The pieces of the next `count` characters. */
  take(count: number): Piece[] {
    const taken: Piece[] = [];
    for (let left = count; left > 0; ) {
      const piece = this.pieces[this.#index];
      if (piece === undefined) break;
      const end = Math.min(this.#read + left, lengthOf(piece));
      taken.push(slice(piece, this.#read, end));
      left -= end - this.#read;
      this.#read = end;
      if (end === lengthOf(piece)) {
        this.#index++;
        this.#read = 0;
      }
    }
    return taken;
  }
}
