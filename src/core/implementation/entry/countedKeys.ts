import { keysOf } from "../../repository/instances/appliedModules";
import type { Environment } from "../../repository/repository";
import { plainString, unwrapped, type Block, type Expression } from "../../hcl/tree";
import { quoted } from "../../hcl/write";
import { targetOf } from "../../terraform/addresses";
import { blocksOf, valueOf } from "../../terraform/arguments";
import type { SourceFile } from "../../terraform/module";
import type { Context, Draft, DraftAmendment } from "../draft";
import { keyAt } from "../layout/amendTarget";
import { comparisonsIn, ownTests, type Comparison } from "../ownTests";
import type { EntryHome } from "./entryHome";
import { scopeWith, type Texts } from "./entryScope";

/** What a comparison says of the keys that something is made for: all of them, or how many. */
interface Counted {
  readonly address: string;
  /** The list or the number that is written. */
  readonly said: Expression;
}

/** Lets tests of the author that list or count what is made for each entry of the map expect the new one, in runs of environments where it is. */
export function countedKeys(draft: Draft, context: Context, on: readonly Environment[], home: EntryHome, texts: Texts): Draft {
  const amendments = ownTests(context).flatMap((file) => comparisonsIn(file).flatMap((comparison) => amended(file, comparison, environmentOf(file, comparison, on), { context, home, texts })));
  return { ...draft, amendments: [...draft.amendments, ...amendments] };
}

interface Around {
  readonly context: Context;
  readonly home: EntryHome;
  readonly texts: Texts;
}

/** The environment that a run is about, by the variable that names it; `undefined` for another one, and where the run does not say. */
function environmentOf({ hcl }: SourceFile, { run }: Comparison, environments: readonly Environment[]): Environment | undefined {
  const block = blocksOf(hcl.body, "run").find(({ labels }) => labels[0]?.text === run);
  const given = [...blocksOf(hcl.body, "variables"), ...(block === undefined ? [] : blocksOf(block.body, "variables"))];
  return environments.find(({ choice: { variable } }) => variable !== undefined && textOf(given, variable.name) === variable.value);
}

/** What the last of some blocks gives to a variable. */
function textOf(blocks: readonly Block[], name: string): string | undefined {
  const given = blocks.flatMap(({ body }) => valueOf(body, name) ?? []).at(-1);
  return given && plainString(given);
}

function amended(file: SourceFile, comparison: Comparison, environment: Environment | undefined, { context, home, texts }: Around): readonly DraftAmendment[] {
  const counted = environment && countedIn(comparison);
  const target = counted && keyAt(file.hcl, comparison.condition.span, "within");
  const resource = counted && home.instance.module.resources.get(counted.address);
  if (environment === undefined || counted === undefined || target === undefined || resource === undefined) return [];
  const before = keysOf(resource, scopeWith(context.repository, home.instance, environment, new Map()));
  const after = keysOf(resource, scopeWith(context.repository, home.instance, environment, texts));
  if (before === undefined || after === undefined || before.join() === after.join() || !says(counted.said, before)) return [];
  const { start, end } = comparison.condition.span;
  const text = file.text.slice(start, counted.said.span.start) + written(counted.said, after) + file.text.slice(counted.said.span.end, end);
  return [{ path: file.path, target, change: { kind: "value", former: file.text.slice(start, end) }, text, group: "resources", summary: `The test ${comparison.run} expects ${resource.address} of the new entry too` }];
}

type Keys = readonly (string | number | undefined)[];

const asKeys = (keys: Keys): readonly string[] => keys.map(String);

function says(said: Expression, keys: Keys): boolean {
  if (said.kind === "number") return Number(said.text) === keys.length;
  return said.kind === "tuple" && said.elements.map(plainString).join() === asKeys(keys).join();
}

const written = (said: Expression, keys: Keys): string => (said.kind === "number" ? String(keys.length) : `[${asKeys(keys).map(quoted).join(", ")}]`);

/** `keys(x) == [...]`, `length(x) == 2`, either way round. */
function countedIn({ condition: { left, right } }: Comparison): Counted | undefined {
  const pairs: readonly (readonly [Expression, Expression])[] = [[left, right], [right, left]];
  const found = pairs.flatMap(([call, said]): readonly Counted[] => {
    const inner = unwrapped(call);
    const [of] = inner.kind === "call" && (inner.name === "keys" || inner.name === "length") ? inner.arguments : [];
    const target = of && targetOf(of);
    return target === undefined || target.rest.length > 0 ? [] : [{ address: target.address, said: unwrapped(said) }];
  });
  return found[0];
}
