import { CLOSE_BRACE, lineEnd } from "./chars";

const blockHeader =
  /(?:(?:resource|data|module|variable|output|provider|ephemeral|check|run|action|list)[ \t]+(?:"|[A-Za-z_])|(?:locals|terraform|moved|import|removed|provider|variables|mock_provider|override_resource|override_data|override_module)[ \t]*(?:"[^"\n]*"[ \t]*)?\{)/y;

/** Whether the text at `offset` reads like the first line of one of Terraform's top-level blocks. */
export function isTopLevelHeader(source: string, offset: number): boolean {
  blockHeader.lastIndex = offset;
  return blockHeader.test(source) && source.slice(offset, lineEnd(source, offset)).trimEnd().endsWith("{");
}

/** Whether a line, by its first column, cannot be inside anything: a top-level block's header or a brace that closes one. */
export const isOutsideLine = (source: string, lineStart: number): boolean =>
  source.charCodeAt(lineStart) === CLOSE_BRACE || isTopLevelHeader(source, lineStart);

const itemStart = /[\p{ID_Start}_][\p{ID_Continue}-]*[ \t]*(?:=(?!=|>)|\{|")/uy;

/** Whether the text at `offset` reads like the beginning of an attribute or a block. */
export function isItemStart(source: string, offset: number): boolean {
  itemStart.lastIndex = offset;
  return itemStart.test(source);
}
