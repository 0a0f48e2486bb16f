import type { FileText } from "../../src/core/repository/readFile";
import type { Repository } from "../../src/core/repository/repository";
import { repoPath } from "../../src/core/text/span";
import { additionOf, fixture, planFor, withPlan } from "../../test/core/implementation/plans";
import { installedFixture } from "../../test/support/installed";
import { readFixture, rootOf } from "../../test/support/repositories";
import type { LeftOut, Twin } from "./cases";
import { compare, type Comparison } from "./score";
import { withoutService } from "./withoutService";

/** The second service as a file of its own. */
function twinIn(files: readonly FileText[], { file, word, name }: Twin): FileText {
  const text = files.find(({ path }) => path === file)?.text;
  if (text === undefined) throw new Error(`There is no ${file} to copy.`);
  return { path: repoPath(`${name}.tf`), text: text.replace(new RegExp(`(?<!var\\.)\\b${word}`, "g"), name) };
}

function houseOf({ house, installed }: LeftOut): Repository {
  if (installed === undefined) return fixture(house);
  return installedFixture(house, installed.twin === undefined ? [] : [twinIn(readFixture(house), installed.twin)]);
}

/** Takes a service out of the house of its author, adds it again, and compares both. */
export function leaveOut(leftOut: LeftOut): readonly Comparison[] {
  const { addresses, called, wish } = leftOut;
  const repository = houseOf(leftOut);
  const without = withoutService(repository, repoPath(wish.root ?? ""), addresses);
  const again = withPlan(without, additionOf(planFor(without, wish)).plan);
  const all = compare(rootOf(without, wish.root), rootOf(repository, wish.root), rootOf(again, wish.root));
  const { name = "" } = wish;
  return called === undefined ? all : all.map((each) => ({ ...each, own: each.own.replaceAll(name, called) }));
}
