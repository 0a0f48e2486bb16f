import { houseAlone } from "../../../conventions/houseAlone";
import { valueFor } from "../../../conventions/houseRule";
import type { ResourceHome } from "../../../conventions/houseRules";
import { commentBehindSource } from "../../../conventions/modules/moduleCalls";
import { argumentsOf } from "../../../conventions/reading/reading";
import { references } from "../../../hcl/references";
import type { Expression } from "../../../hcl/tree";
import { calledModule } from "../../../repository/modules/calledModule";
import { declarationIn } from "../../../repository/lookup";
import { addressOfReference, targetOf } from "../../../terraform/addresses";
import { attributeOf } from "../../../terraform/arguments";
import { normalText } from "../../../terraform/expressionText";
import type { ModuleCall, TerraformModule } from "../../../terraform/module";
import { followPath } from "../../../terraform/paths";
import { writtenIn, type Context } from "../../draft";
import type { Inputs } from "./inside";
import { fold } from "../../../terraform/symbolic/fold";

/** A module that a house makes things of a type by. */
export interface CallHome {
  readonly source: string;
  readonly version: string | undefined;
  /** Behind the source, with its marker. */
  readonly comment: string | undefined;
  readonly module: TerraformModule;
  /** The calls of this root module, and the last of them. */
  readonly calls: readonly ModuleCall[];
  readonly exemplar: ModuleCall | undefined;
  readonly isCalled: boolean;
  /** Inputs that most calls say. */
  readonly usual: ReadonlySet<string>;
  /** What every call hands over alike, as it stands. */
  readonly shared: Inputs;
}

/** A module that the house calls for such things and that is not here. */
export interface AbsentHome {
  readonly source: string;
  readonly exemplar: string | undefined;
}

/** The module that makes things of a type in this house, or that would if it were here; `undefined` where they are resources. */
export function callHome(context: Context, type: string): CallHome | AbsentHome | undefined {
  const home = valueFor(context.rules.resourceHome, type);
  if (home.kind === "resource" || home.source === undefined || !isAbout(context, type)) return undefined;
  const calls = callsOf(context, home);
  const module = moduleOf(context, home, calls);
  const exemplar = calls.at(-1);
  if (module === undefined) return { source: home.source, exemplar: exemplar?.address };
  return {
    source: exemplar?.source ?? home.source,
    version: home.version,
    comment: exemplar && commentBehindSource(exemplar),
    module,
    calls,
    exemplar,
    isCalled: exemplar !== undefined,
    usual: new Set(home.inputs),
    shared: sharedInputs(calls, context),
  };
}

/** What most things are made by says nothing of a type that the house has none of. */
const isAbout = ({ rules: { resourceHome } }: Context, type: string): boolean => resourceHome.scope?.some(({ types }) => types.includes(type)) === true;

function callsOf(context: Context, { source }: ResourceHome): readonly ModuleCall[] {
  const { module } = houseAlone(context.repository, writtenIn(context));
  return [...module.calls.values()].filter((call) => call.file.hcl.syntax !== "json" && (call.source === source || (call.target !== undefined && call.target === followPath(module.path, source ?? ""))));
}

function moduleOf(context: Context, { source, kind }: ResourceHome, calls: readonly ModuleCall[]): TerraformModule | undefined {
  const { repository } = context;
  const root = writtenIn(context).module.path;
  if (kind === "localModule") return repository.modules.get(followPath(root, source ?? ""));
  return calls.flatMap((call) => calledModule(repository, root, call.address, call) ?? [])[0];
}

const OF_CALLS = new Set(["source", "version", "providers", "count", "for_each", "depends_on"]);

/** Arguments that all calls have alike and that can be read anywhere in the root module; a single call tells by what it refers to. */
function sharedInputs(calls: readonly ModuleCall[], context: Context): Inputs {
  const [first, ...others] = calls;
  if (first === undefined) return new Map();
  return new Map(
    argumentsOf(first.block.body).flatMap(({ name, value }): (readonly [string, Expression])[] => {
      const isShared = others.every(({ block }) => isSame(attributeOf(block.body, name)?.value, value));
      const read = references(value);
      const isReadable = read.every((reference) => isDeclared(reference, context));
      return OF_CALLS.has(name) || !isShared || !isReadable || (others.length === 0 && !isOfHouse(value, first)) ? [] : [[name, fold(value)]];
    }),
  );
}

/** Whether the only call there is hands over something that is not its own: one name, without a word of the call's. */
function isOfHouse(value: Expression, { name }: ModuleCall): boolean {
  const words = targetOf(value)?.address.split(/[._-]/) ?? [];
  return words.length > 0 && !name.split(/[_-]/).some((word) => words.includes(word));
}

const isSame = (a: Expression | undefined, b: Expression): boolean => a !== undefined && normalText(a) === normalText(b);

function isDeclared(reference: ReturnType<typeof references>[number], context: Context): boolean {
  const address = addressOfReference(reference)?.address;
  return address !== undefined && declarationIn(writtenIn(context).module, address) !== undefined;
}
