import { hasMixedLineEndings } from "../../core/text/lines";

/** Why a file cannot be edited without touching more than the plan says. */
export interface BytesObstacle {
  /** The end of a sentence that begins with the path. */
  readonly reason: string;
  /** Offset in the decoded text; absent when the whole file is meant. */
  readonly offset?: number;
  /** Making all line ends alike would clear the way. */
  readonly isMixedLineEnds: boolean;
}

const byteOrderMark = "\uFEFF";

/** The file's text as an editor decodes it, without byte order mark; `undefined` when the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The file's text as VS Code shows it, also where its bytes are not UTF-8; such a file is never written. */
export const decodeLoosely = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** What stands in the way of editing a file with these bytes through a document in this encoding; `undefined` when nothing does. */
export function bytesObstacle(bytes: Uint8Array, encoding: string): BytesObstacle | undefined {
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    const offset = Math.max(0, decodeLoosely(bytes).indexOf("\uFFFD"));
    return { reason: "has bytes that are not UTF-8, which is all that Terraform reads. Save it with the encoding UTF-8 first", offset, isMixedLineEnds: false };
  }
  if (!isUtf8(encoding) && /[^\p{ASCII}]/u.test(text)) {
    return { reason: `is open with the encoding ${encoding}, and Terraform reads UTF-8. Reopen it with the encoding UTF-8 first`, isMixedLineEnds: false };
  }
  const mixed = hasMixedLineEndings(text);
  if (mixed !== undefined) return { reason: "has lines that end in different ways, and saving it would change all of them. Make its line ends alike first", offset: mixed.offset, isMixedLineEnds: true };
  const lone = /\r(?!\n)|[\u2028\u2029]/.exec(text);
  if (lone !== null) return { reason: "has a line terminator that editors treat in different ways. Replace it by a usual line end first", offset: lone.index, isMixedLineEnds: lone[0] === "\r" };
  return undefined;
}

/** Documents in one of these encodings are saved as the UTF-8 that Terraform reads. */
const isUtf8 = (encoding: string): boolean => encoding === "utf8" || encoding === "utf8bom";

/** The bytes have the text of the document, byte order mark aside. */
export function hasText(bytes: Uint8Array, text: string): boolean {
  const onDisk = decodeUtf8(bytes);
  return onDisk !== undefined && onDisk === (text.startsWith(byteOrderMark) ? text.slice(1) : text);
}
