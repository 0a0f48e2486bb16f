import { parseTerraformJson } from "../hcl/json/parseJson";
import { parseCached } from "../hcl/parseCache";
import type { HclFile } from "../hcl/tree";
import type { RepoPath } from "../text/span";
import { isJsonSyntax } from "../terraform/fileKind";
import type { FileKind, SourceFile } from "../terraform/module";

/** A file as the shell read it: decoded, without BOM. */
export interface FileText {
  readonly path: RepoPath;
  readonly text: string;
  /** Where it leads, for a symbolic link. */
  readonly linkTo?: RepoPath | undefined;
}

/** The tree of a file that is not read: nothing in it, and the text still covered by one token. */
const unreadTree = (source: string): HclFile => {
  const span = { start: 0, end: source.length };
  return { source, body: { span, items: [] }, tokens: source === "" ? [] : [{ kind: "invalid", ...span }], diagnostics: [] };
};

/** `before` is the file as it was last. */
function parsed({ path, text }: FileText, kind: FileKind, before: SourceFile | undefined): HclFile {
  if (kind === "notRead" || kind === "config" || kind === "house" || kind === "engine" || kind === "run") return unreadTree(text);
  if (!isJsonSyntax(path)) return parseCached(text, before?.hcl);
  return parseTerraformJson(text, kind === "values" || kind === "test" ? kind : "configuration");
}

const isSame = ({ text, linkTo }: FileText, before: SourceFile | undefined): before is SourceFile => before?.text === text && before.linkTo === linkTo;

/** The file with its tree; the one it was last where nothing of it changed. */
export const readFile = (file: FileText, kind: FileKind, before: SourceFile | undefined): SourceFile =>
  isSame(file, before) ? before : { ...file, kind, hcl: parsed(file, kind, before) };
