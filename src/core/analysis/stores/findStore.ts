import { confidenceOf } from "../../conventions/confidence";
import { moduleReferences } from "../../repository/modules/moduleReferences";
import type { Repository, RootModule } from "../../repository/repository";
import type { Place } from "../../text/span";
import { bindingIn, decided } from "../bindings";
import { standingAt } from "../given/standing";
import { expressionIn } from "../modules/expressionIn";
import { sourceOf } from "../network/source";
import type { Binding, SlotResult } from "../slots";
import { waysToSupply, type Wanted } from "../waysToSupply";
import { givenStores } from "./given";
import { madeStores } from "./made";
import type { Store, StoreSlot } from "./store";

/** What counts for less than a database where clients come in through a proxy in front of it. */
const BEHIND_PROXY = 0.5;

/** The database or cache that clients use most, else one that is declared or given; a proxy rather than what stands behind it. */
export function findStore(repository: Repository, root: RootModule, slot: StoreSlot, wanted: Wanted, options: readonly string[]): SlotResult {
  const candidates = bindings(repository, root, slot);
  return decided(candidates, candidates.length > 0 ? [] : [...waysToSupply(repository, root, wanted), ...options]);
}

/** The store of which an expression reads something, as it would be found. */
export function storeNamed(repository: Repository, root: RootModule, slot: StoreSlot, text: string): Binding | undefined {
  const keyOf = (each: string): string | undefined => {
    const expression = expressionIn(each);
    return expression && (sourceOf(root.module, expression)?.text ?? each).replace(/\[\d+\]/g, "").replace(/\s/g, "");
  };
  const wanted = keyOf(text);
  return bindings(repository, root, slot).find(({ address, facets }) => text.replace(/\[\d+\]$/, "") === address || Object.values(facets).some((facet) => keyOf(facet) === wanted));
}

function bindings(repository: Repository, root: RootModule, slot: StoreSlot): readonly Binding[] {
  const all = [...madeStores(repository, root, slot), ...givenStores(repository, root, slot)];
  const behind = new Set(all.flatMap(({ before }) => before));
  const counted = all.map((store) => ({ store, uses: [store, ...all.filter(({ address }) => store.before.includes(address))].flatMap((each) => usesOf(root, each)) }));
  const total = counted.reduce((sum, { store, uses }) => sum + (behind.has(store.address) ? 0 : uses.length), 0);
  const used = counted.filter(({ uses }) => uses.length > 0);
  const shown = used.length > 0 ? used : counted;
  return shown.map(({ store, uses }) => {
    const confidence = (used.length > 0 ? confidenceOf(uses.length, Math.max(total, uses.length)) : store.confidence) * (behind.has(store.address) ? BEHIND_PROXY : 1);
    return bindingOf(repository, root, slot, withName(store, all), { confidence: Math.round(confidence * 100) / 100, evidence: uses.length > 0 ? uses : [store.place] });
  });
}

/** A proxy gives on to the database of the cluster or instance behind it. */
function withName(store: Store, all: readonly Store[]): Store {
  const behind = all.find(({ address }) => store.before.includes(address));
  if (behind === undefined) return store;
  const { name, portNumber, port } = behind.parts;
  return { ...store, parts: { ...(name === undefined ? {} : { name }), ...(portNumber === undefined ? {} : { portNumber }), ...(port === undefined ? {} : { port }), ...store.parts } };
}

/** What watches it, copies it or is a part of it is no client. */
const NO_CLIENT = /^(output\.|aws_(cloudwatch_|rds_cluster_instance|db_proxy|backup_|appautoscaling_|elasticache_|secretsmanager_|ssm_parameter|security_group|vpc_security_group))/;

/** Where clients read something of it. */
function usesOf({ module }: RootModule, { readBy }: Store): readonly Place[] {
  const readings = moduleReferences(module).filter(({ from }) => !NO_CLIENT.test(from));
  return readings.filter(({ to, rest }) => readBy.has(to) || readBy.has([to, ...rest.filter((step) => step !== undefined && !/^\d+$/.test(step))].join("."))).map(({ place }) => place);
}

function bindingOf(repository: Repository, root: RootModule, slot: StoreSlot, { address, parts, secretKey }: Store, { confidence, evidence }: Pick<Binding, "confidence" | "evidence">): Binding {
  const expression = parts.host ?? parts.securityGroup ?? address;
  const parsed = expressionIn(expression);
  return bindingIn(root, {
    slot,
    address,
    expression,
    form: "value",
    facets: parts,
    ...(secretKey === undefined || parts.secret === undefined ? {} : { facetKeys: { secret: secretKey } }),
    confidence,
    evidence,
    ...(parsed ? standingAt(repository, root, parsed) : {}),
  });
}
