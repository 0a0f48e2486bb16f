import { plainString, unwrapped, type Expression } from "../../hcl/tree";
import { attributeOf, blocksOf, valueOf } from "../../terraform/arguments";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { isWithin, segmentsOf } from "../../terraform/paths";
import { openScope } from "../../terraform/evaluation/scope";
import { entryName } from "../../hcl/tree";
import { moduleReferences } from "../modules/moduleReferences";
import type { Repository } from "../repository";
import { mayBeSame, textShape, type TextShape } from "./textShapes";

/** Data sources that read outputs of another configuration, with the attribute that holds them. */
const READERS: Readonly<Record<string, string>> = { terraform_remote_state: "outputs", tfe_outputs: "values" };

/** Whether a data source reads the outputs of another state. */
export const readsState = ({ kind, type }: ResourceDeclaration): boolean => kind === "data" && Object.hasOwn(READERS, type);

/** An output of another state that a module reads, as it reads it: `outputs.vpc_id`, or `vpc_id` as it was written before Terraform 0.12. */
export interface StateReading {
  readonly name: string;
  readonly path: string;
  readonly place: ReturnType<typeof moduleReferences>[number]["place"];
}

/** What a module reads of another state, each output once. */
export function stateReadings(module: TerraformModule, state: ResourceDeclaration): readonly StateReading[] {
  const attribute = READERS[state.type] ?? "outputs";
  const readings = moduleReferences(module).flatMap(({ to, rest, place }): StateReading[] => {
    const names = rest.filter((step) => step !== undefined && !/^\d+$/.test(step));
    const [first, second] = names;
    const name = to !== state.address ? undefined : first === attribute ? second : first;
    return name === undefined ? [] : [{ name, path: first === attribute ? `${attribute}.${name}` : name, place }];
  });
  return readings.filter(({ name }, index) => readings.findIndex((other) => other.name === name) === index);
}

/** How a module reads an output of another state that nobody reads yet. */
export const statePath = (state: ResourceDeclaration, name: string): string => `${READERS[state.type] ?? "outputs"}.${name}`;

/**
 * The root module of the repository whose state a data source reads: the one that keeps its state under the key it names, or
 * that is called after the key or the data source; in doubt the one in a neighbouring folder. `undefined` when none is sure,
 * or when none declares what is read.
 */
export function stateBehind(repository: Repository, reader: TerraformModule, state: ResourceDeclaration): TerraformModule | undefined {
  const key = keyRead(reader, state);
  const read = stateReadings(reader, state).map(({ name }) => name);
  const siblings = repository.rootModules.filter(({ isExample, module }) => !isExample && module !== reader && module.outputs.size > 0).map(({ module }) => module);
  const rated = siblings.map((module) => ({ module, rate: rateOf(repository, module, { key, read, label: state.name }), near: sharedFolders(module.path, reader.path) }));
  const sure = rated.filter(({ rate }) => rate >= SURE);
  return sure.sort((a, b) => b.rate - a.rate || b.near - a.near || (a.module.path < b.module.path ? -1 : 1))[0]?.module;
}

/** A key that fits, or a folder that is called so, is enough. */
const SURE = 2;

interface Asked {
  readonly key: TextShape | undefined;
  readonly read: readonly string[];
  readonly label: string;
}

function rateOf(repository: Repository, module: TerraformModule, { key, read, label }: Asked): number {
  const declared = read.filter((name) => module.outputs.has(name)).length;
  if (read.length > 0 && declared === 0) return 0;
  const kept = keysOf(repository, module);
  const byKey = key === undefined || kept.length === 0 ? 0 : kept.includes(key) ? 6 : kept.some((each) => mayBeSame(each, key)) ? 5 : kept.some(isLiteral) && isLiteral(key) ? -4 : 0;
  return byKey + byName(module, key, label) + (declared === read.length && read.length > 0 ? 1 : 0);
}

const isLiteral = (shape: TextShape): boolean => !shape.includes("*");

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Whether a folder of the module is called like a part of the key, or like the data source. */
function byName({ path }: TerraformModule, key: TextShape | undefined, label: string): number {
  const names = [label, ...segmentsOf(key ?? "").map((segment) => segment.replace(/\.\w+$/, ""))].map(plain).filter((name) => name.length > 1);
  const [last = "", ...above] = segmentsOf(path).reverse().map(plain);
  if (names.includes(last)) return 3;
  return above.some((name) => names.includes(name)) ? 1 : 0;
}

const KEYS = ["key", "path", "prefix"];

function keyRead(reader: TerraformModule, { block }: ResourceDeclaration): TextShape | undefined {
  const config = valueOf(block.body, "config");
  const inner = config && unwrapped(config);
  const entries = inner?.kind === "object" ? inner.entries.map((entry) => ({ name: entryName(entry), value: entry.value })) : blocksOf(block.body, "config").flatMap(({ body }) => KEYS.flatMap((name) => ({ name, value: valueOf(body, name) })));
  const key = entries.find(({ name, value }) => name !== undefined && KEYS.includes(name) && value !== undefined)?.value;
  return key && shapeOf(key, reader);
}

const shapeOf = (key: Expression, module: TerraformModule): TextShape => textShape(key, openScope(module));

/** The keys a root module keeps its states under: in its backend, and in files of backend settings below its folder. */
function keysOf(repository: Repository, module: TerraformModule): readonly TextShape[] {
  const settings = [...repository.files.values()].filter(({ kind, path }) => kind === "backend" && isWithin(module.path, path));
  const bodies = [...(module.backend ? [module.backend.body] : []), ...settings.map(({ hcl }) => hcl.body)];
  return bodies.flatMap((body) => KEYS.flatMap((name) => plainString(attributeOf(body, name)?.value ?? NOTHING) ?? []));
}

const NOTHING: Expression = { kind: "keyword", span: { start: 0, end: 0 }, value: null };

/** How many folders from the top two paths share. */
export function sharedFolders(a: string, b: string): number {
  const [first, second] = [segmentsOf(a), segmentsOf(b)];
  const differs = first.findIndex((segment, index) => segment !== second[index]);
  return differs === -1 ? first.length : differs;
}
