import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { EdgeKind } from "../../../../src/core/repository/edges/typedEdge";
import { graphOf } from "../../../../src/core/repository/graph";
import { fixtureRepository, rootOf } from "../../../support/repositories";

const HOUSES = join(import.meta.dirname, "../../../fixtures/repos");

type Edges = readonly { readonly from: string; readonly to: string; readonly kind: EdgeKind }[];

interface Labels {
  readonly root: string;
  readonly edges?: Edges;
  readonly otherRoots?: Readonly<Record<string, { readonly edges?: Edges }>>;
}

const KINDS: readonly EdgeKind[] = ["network", "iam", "kms", "secret", "log", "alarm", "data"];

interface Score {
  readonly house: string;
  readonly kind: EdgeKind;
  readonly found: number;
  readonly missed: readonly string[];
  readonly spurious: readonly string[];
}

const textOf = ({ from, to }: { readonly from: string; readonly to: string }): string => `${from} -> ${to}`.replace(/\[[^\]]*\]/g, "");

/** How the edges of each kind compare with what a reader of a root module says. Keys of instances are not compared. */
function scoresOf(house: string, root: string, edges: Edges): Score[] {
  const repository = fixtureRepository(house);
  const graph = graphOf(repository, rootOf(repository, root));
  return KINDS.map((kind) => {
    const wanted = new Set(edges.filter((edge) => edge.kind === kind).map(textOf));
    const given = new Set(graph.edges.filter((edge) => edge.kind === kind).map(textOf));
    return { house: `${house}/${root}`, kind, found: [...wanted].filter((edge) => given.has(edge)).length, missed: [...wanted].filter((edge) => !given.has(edge)), spurious: [...given].filter((edge) => !wanted.has(edge)) };
  });
}

/** Of every root module of a house that is labelled with edges. */
function scoresOfHouse(house: string): Score[] {
  const { root, edges, otherRoots = {} } = JSON.parse(readFileSync(join(HOUSES, `${house}.labels.json`), "utf8")) as Labels;
  const roots = [{ root, edges }, ...Object.entries(otherRoots).map(([path, other]) => ({ root: path, edges: other.edges }))];
  return roots.flatMap((labels) => (labels.edges === undefined ? [] : scoresOf(house, labels.root, labels.edges)));
}

const labelled = readdirSync(HOUSES).flatMap((file) => (file.endsWith(".labels.json") ? [file.replace(/\.labels\.json$/, "")] : []));
const sum = (scores: readonly Score[], count: (score: Score) => number): number => scores.reduce((total, score) => total + count(score), 0);

describe("typed edges of the houses", () => {
  const scores = labelled.flatMap(scoresOfHouse);

  it("are those that a reader sees: 95 of 100 found, and of 100 at most 5 that nobody sees", () => {
    const found = sum(scores, (score) => score.found);
    const missed = sum(scores, (score) => score.missed.length);
    const spurious = sum(scores, (score) => score.spurious.length);
    const lines = KINDS.map((kind) => {
      const own = scores.filter((score) => score.kind === kind);
      return `${kind.padEnd(8)} found ${sum(own, (score) => score.found)}, missed ${sum(own, (score) => score.missed.length)}, spurious ${sum(own, (score) => score.spurious.length)}`;
    });
    const wrong = scores.flatMap(({ house, kind, missed: left, spurious: made }) => [...left.map((edge) => `missed ${house} ${kind} ${edge}`), ...made.map((edge) => `spurious ${house} ${kind} ${edge}`)]);
    console.info([...lines, ...wrong].join("\n"));
    expect(found + missed).toBeGreaterThan(100);
    expect(found / (found + missed)).toBeGreaterThanOrEqual(0.95);
    expect(spurious / (found + spurious)).toBeLessThanOrEqual(0.05);
  });
});
