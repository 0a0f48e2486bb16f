import { plainString, type Attribute, type Block, type Body } from "../hcl/tree";
import { shiftSpan } from "../hcl/shift";
import { shiftItem } from "../hcl/shiftItem";
import type { Place } from "../text/span";
import { valueOf } from "./arguments";
import type { SourceFile } from "./module";
import { baseName } from "./paths";

/** A top-level item of a module with the file whose text its spans are of. */
export interface ModuleItem {
  readonly file: SourceFile;
  readonly item: Attribute | Block;
}

/** Blocks in override files that are read by themselves: their entries replace others one by one. */
const BY_ENTRY = new Set(["locals", "terraform"]);

/** What tells which block an override is of. */
function nameOf({ type, labels, body }: Block): string {
  const alias = type === "provider" ? valueOf(body, "alias") : undefined;
  return [type, ...labels.map(({ text }) => text), ...(alias === undefined ? [] : [plainString(alias) ?? ""])].join(" ");
}

/** The type that a nested block makes: a `dynamic` block stands for those it makes. */
const nestedType = ({ type, labels }: Block): string => (type === "dynamic" ? (labels[0]?.text ?? type) : type);

/**
 * A body with what another one says instead: arguments one by one, nested blocks of a type all together, those of `lifecycle`
 * argument by argument. https://developer.hashicorp.com/terraform/language/files/override#merging-behavior
 */
function merged(body: Body, over: Body): Body {
  const attributes = new Map(over.items.flatMap((item) => (item.kind === "attribute" ? [[item.name, item] as const] : [])));
  const blocks = over.items.filter((item) => item.kind === "block");
  const replaced = new Set(blocks.map(nestedType));
  const kept = body.items.flatMap((item): (Attribute | Block)[] => {
    if (item.kind === "attribute") return [attributes.get(item.name) ?? item];
    const lifecycle = item.type === "lifecycle" ? blocks.find(({ type }) => type === "lifecycle") : undefined;
    if (lifecycle !== undefined) return [{ ...item, body: merged(item.body, lifecycle.body) }];
    return replaced.has(nestedType(item)) ? [] : [item];
  });
  const known = new Set(body.items.map((item) => (item.kind === "attribute" ? item.name : item.type === "lifecycle" ? "lifecycle" : "")));
  const added = over.items.filter((item) => (item.kind === "attribute" ? !known.has(item.name) : item.type !== "lifecycle" || !known.has("lifecycle")));
  return { span: body.span, items: [...kept, ...added] };
}

/** The override files of a folder in the order in which Terraform merges them. */
export const overrideFilesOf = (files: readonly SourceFile[]): readonly SourceFile[] => files.filter(({ kind }) => kind === "override").sort((a, b) => (baseName(a.path) < baseName(b.path) ? -1 : 1));

/** A file with the texts of the override files behind its own, so that one text holds the spans of both. */
function extended(file: SourceFile, overrides: readonly SourceFile[]): SourceFile {
  const text = [file, ...overrides].map((each) => each.text).join(BETWEEN);
  return { ...file, text, hcl: { ...file.hcl, source: text }, overriddenBy: overrides.map(({ path }) => path) };
}

const BETWEEN = "\n";

/** Where the text of each override file begins behind that of a file. */
function startsBehind(file: SourceFile, overrides: readonly SourceFile[]): readonly number[] {
  let end = file.text.length;
  return overrides.map(({ text }) => {
    const start = end + BETWEEN.length;
    end = start + text.length;
    return start;
  });
}

/** A place of an overridden declaration as a place in a file: what an override file says stands there. */
export function writtenPlace(place: Place, file: SourceFile | undefined, overrides: readonly SourceFile[]): Place {
  if (file === undefined || place.span.end <= file.text.length) return place;
  const starts = startsBehind(file, overrides);
  const index = starts.findLastIndex((start) => start <= place.span.start);
  const over = overrides[index];
  return over === undefined ? place : { path: over.path, span: shiftSpan(place.span, -(starts[index] ?? 0)) };
}

/**
 * The top-level items of a module as Terraform reads them: those of its files, merged with what its override files say of
 * them, then what override files say besides. The settings of override files come first, as the first of several counts.
 * A merged block is read in a file that ends with the texts of the override files; its place is that of the block it changes.
 */
export function itemsOf(files: readonly SourceFile[], overrides: readonly SourceFile[]): readonly ModuleItem[] {
  const over = overrides.flatMap((file, index) => file.hcl.body.items.map((item): Override => ({ file, item, index })));
  const merges = over.filter((each) => each.item.kind === "block" && !BY_ENTRY.has(each.item.type));
  const used = new Set<ModuleItem>();
  const items = files.flatMap((file) => {
    const isOverridden = merges.some(({ item }) => file.hcl.body.items.some((own) => isSameBlock(own, item)));
    const whole = isOverridden ? extended(file, overrides) : file;
    return file.hcl.body.items.map((item): ModuleItem => {
      const found = merges.filter((each) => isSameBlock(item, each.item));
      for (const each of found) used.add(each);
      return found.length === 0 || item.kind !== "block" ? { file, item } : { file: whole, item: { ...item, body: bodiesOf(found, startsBehind(file, overrides)).reduce(merged, item.body) } };
    });
  });
  const rest = over.filter((each) => !used.has(each));
  const isSettings = ({ item }: ModuleItem): boolean => item.kind === "block" && item.type === "terraform";
  return [...rest.filter(isSettings).reverse(), ...items, ...rest.filter((each) => !isSettings(each))];
}

interface Override extends ModuleItem {
  /** Of its file among the override files. */
  readonly index: number;
}

const isSameBlock = (item: Attribute | Block, other: Attribute | Block): boolean => item.kind === "block" && other.kind === "block" && nameOf(item) === nameOf(other);

/** What overrides say, with spans behind the text of the file they change. */
const bodiesOf = (overrides: readonly Override[], starts: readonly number[]): readonly Body[] =>
  overrides.flatMap(({ item, index }) => (item.kind === "block" ? [shiftBody(item.body, starts[index] ?? 0)] : []));

const shiftBody = (body: Body, by: number): Body => ({ span: shiftSpan(body.span, by), items: body.items.map((item) => shiftItem(item, by)) });
