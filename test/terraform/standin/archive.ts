import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { digest } from "./digests";
import { block, FLAG, NUMBER, TEXT, TEXT_SET } from "./schema";
import type { BlockSchema, Provider } from "./schema";
import { blocksOf, textOf, textsOf } from "./value";
import type { Values } from "./value";
import { zip } from "./zip";
import type { ZipEntry } from "./zip";

function filesBelow(root: string, excluded: ReadonlySet<string>, folder = root): readonly ZipEntry[] {
  return readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry);
    const name = relative(root, path).split(sep).join("/");
    if (excluded.has(name) || excluded.has(entry)) return [];
    return statSync(path).isDirectory() ? filesBelow(root, excluded, path) : [{ name, content: readFileSync(path) }];
  });
}

function entriesOf(values: Values): readonly ZipEntry[] {
  const file = textOf(values, "source_file");
  const folder = textOf(values, "source_dir");
  const name = textOf(values, "source_content_filename");
  const entries = [
    ...(file === undefined ? [] : [{ name: basename(file), content: readFileSync(file) }]),
    ...(name === undefined ? [] : [{ name, content: Buffer.from(textOf(values, "source_content") ?? "") }]),
    ...blocksOf(values, "source").map((source) => ({ name: textOf(source, "filename") ?? "", content: Buffer.from(textOf(source, "content") ?? "") })),
    ...(folder === undefined ? [] : filesBelow(folder, new Set(textsOf(values, "excludes")))),
  ];
  return entries.sort((left, right) => (left.name < right.name ? -1 : 1));
}

function makeArchive(values: Values): Values {
  const archive = zip(entriesOf(values));
  const path = textOf(values, "output_path");
  if (path === undefined) throw new Error("The archive has no output_path.");
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path) || !readFileSync(path).equals(archive)) writeFileSync(path, archive);
  return {
    id: digest("sha1", archive),
    output_size: archive.length,
    output_md5: digest("md5", archive),
    output_sha: digest("sha1", archive),
    output_sha256: digest("sha256", archive),
    output_sha512: digest("sha512", archive),
    output_base64sha256: digest("sha256", archive, "base64"),
    output_base64sha512: digest("sha512", archive, "base64"),
  };
}

const archiveFile: BlockSchema = block(
  {
    type: [TEXT, "r"],
    output_path: [TEXT, "r"],
    source_file: [TEXT, "o"],
    source_dir: [TEXT, "o"],
    source_content: [TEXT, "o"],
    source_content_filename: [TEXT, "o"],
    excludes: [TEXT_SET, "o"],
    exclude_symlink_directories: [FLAG, "o"],
    output_file_mode: [TEXT, "o"],
    id: [TEXT, "c"],
    output_size: [NUMBER, "c"],
    output_md5: [TEXT, "c"],
    output_sha: [TEXT, "c"],
    output_sha256: [TEXT, "c"],
    output_sha512: [TEXT, "c"],
    output_base64sha256: [TEXT, "c"],
    output_base64sha512: [TEXT, "c"],
  },
  {
    blocks: { source: { nesting: "set", schema: block({ content: [TEXT, "r"], filename: [TEXT, "r"] }) } },
    make: makeArchive,
  },
);

/** hashicorp/archive: the zip it writes is real and always the same for the same files. */
export const archive: Provider = { resources: { archive_file: archiveFile }, dataSources: { archive_file: archiveFile } };
