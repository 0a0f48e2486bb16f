import { addedLines, rootIn, type Change, type Violation } from "./change";

const REGION = "[a-z]{2}(?:-gov|-iso[a-z]?)?-(?:north|south|east|west|central)(?:east|west)?-\\d";

/** What differs between accounts and regions, as it looks when it is written out. */
const KINDS: Readonly<Record<string, RegExp>> = {
  "a region": new RegExp(`\\b${REGION}\\b`),
  "an availability zone": new RegExp(`\\b${REGION}[a-f]\\b`),
  "an account": /"[^"]*(?<![\w.-])\d{12}(?![\w.-])[^"]*"/,
  "a partition": /\barn:aws(?:-[a-z-]+)?:/,
};

const isCode = (path: string): boolean => /\.(tf|tofu)$/.test(path);
const withoutComment = (line: string): string => line.replace(/^\s*(#|\/\/).*$/, "");
/** Account and region are part of what an image is called: https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html */
const withoutImages = (line: string): string => line.replace(/\b\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\//g, "");

/** Blocks that say what is made, rather than with what: defaults of variables and providers name regions everywhere. */
const MAKING = new Set(["resource", "data", "module", "locals", "output"]);

/** What the house itself writes out, in code rather than in values. */
function usualIn({ before, root }: Change): ReadonlySet<string> {
  const blocks = rootIn(before, root).module.files.flatMap(({ path, text, hcl }) =>
    isCode(path) ? hcl.body.items.flatMap((item) => (item.kind === "block" && MAKING.has(item.type) ? [text.slice(item.span.start, item.span.end)] : [])) : [],
  );
  const lines = blocks.flatMap((text) => text.split("\n").map(withoutComment));
  return new Set(Object.entries(KINDS).flatMap(([kind, pattern]) => (lines.some((line) => pattern.test(line)) ? [kind] : [])));
}

/** New code writes no region, zone, account or partition out, unless the house does. */
export function literals(change: Change): readonly Violation[] {
  const usual = usualIn(change);
  return addedLines(change).flatMap(({ path, span, text }): Violation[] => {
    if (!isCode(path)) return [];
    const written = Object.entries(KINDS).filter(([kind, pattern]) => !usual.has(kind) && pattern.test(withoutImages(withoutComment(text))));
    return written.map(([kind]) => ({ message: `"${text.trim()}" writes out ${kind}; read it from the house.`, place: { path, span } }));
  });
}
