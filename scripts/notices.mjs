// Collects the licences of the packages that bundles are made of and of what facts were taken from, which these ask to be passed on with every copy.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** What packages contain that they were compiled from, beside what they say themselves. */
const COMPILED = {
  "hcl2-parser": `It is compiled from these Go modules, whose sources stand at their names:
github.com/hashicorp/hcl/v2 (MPL-2.0), github.com/zclconf/go-cty (MIT), github.com/tmccombs/hcl2json (Apache-2.0),
github.com/agext/levenshtein (Apache-2.0), github.com/apparentlymart/go-textseg (MIT, Apache-2.0, Unicode-DFS),
github.com/mitchellh/go-wordwrap (MIT), github.com/gopherjs/gopherjs (BSD-2-Clause)`,
};

/** The folder of the package that a bundled file belongs to; `undefined` for a file of the project itself. */
function packageFolder(input) {
  const parts = input.split("/");
  const at = parts.lastIndexOf("node_modules");
  if (at < 0) return undefined;
  return parts.slice(0, at + (parts[at + 1]?.startsWith("@") ? 3 : 2)).join("/");
}

/** What a package says of its licence: its files of that name, else the name of the licence it declares. Throws where it says nothing. */
async function noticeOf(root, folder) {
  const { name, version, license, author } = JSON.parse(await readFile(path.join(root, folder, "package.json"), "utf8"));
  const files = (await readdir(path.join(root, folder))).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(root, folder, file), "utf8")));
  if (texts.length === 0 && typeof license !== "string") throw new Error(`${name} is bundled and says nothing of its licence.`);
  const holder = typeof author === "string" ? author : author?.name;
  const own = texts.length > 0 ? texts.map((text) => text.trim()) : [[license, holder].filter(Boolean).join(", ")];
  const said = [...own, ...(COMPILED[name] === undefined ? [] : [COMPILED[name]])].join("\n\n");
  return { name, text: `${name} ${version} (${license ?? "see below"})\n\n${said.replace(/\r\n/g, "\n")}\n` };
}

/** The text of all notices for what `metafiles` of esbuild say was bundled, by name of the package. */
export async function noticesFor(root, metafiles) {
  const folders = new Set(metafiles.flatMap(({ inputs }) => Object.keys(inputs)).flatMap((input) => packageFolder(input) ?? []));
  const notices = await Promise.all([...folders].map((folder) => noticeOf(root, folder)));
  const ordered = [...new Map(notices.map(({ name, text }) => [text, { name, text }])).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return ["This extension contains the following packages under their own licences.\n", ...ordered.map(({ text }) => text)].join(`\n${"-".repeat(80)}\n\n`);
}

/** The text of all notices for the facts in `media/facts`: what each file is and was taken from, by licence, with the text of that. */
export async function factNoticesFor(root) {
  const folder = path.join(root, "media", "facts");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  const abouts = await Promise.all(files.map(async (file) => ({ file, ...JSON.parse(await readFile(path.join(folder, file), "utf8")).about })));
  const licences = [...new Set(abouts.map(({ licence }) => licence))].sort();
  const sections = licences.map(async (licence) => {
    const rows = abouts.filter((about) => about.licence === licence).map(({ file, facts, source, version, rights }) => `${file}: ${facts} From ${source} ${version}. ${rights}`);
    return `${rows.join("\n")}\n\n${(await readFile(path.join(folder, `${licence}.txt`), "utf8")).trim()}\n`;
  });
  return ["This extension contains facts that were taken from the following sources under their own licences.\n", ...(await Promise.all(sections))].join(`\n${"-".repeat(80)}\n\n`);
}
