import { confidenceOf } from "../../conventions/confidence";
import { moduleReferences } from "../../repository/modules/moduleReferences";
import type { Repository, RootModule } from "../../repository/repository";
import type { Place } from "../../text/span";
import { bindingIn, decided } from "../bindings";
import { expressionIn } from "../modules/expressionIn";
import { standingAt } from "../given/standing";
import { withPorts, type Balancer } from "../loadBalancers/balancer";
import { BALANCER_TYPE, declaredBalancers } from "../loadBalancers/declared";
import { givenBalancers } from "../loadBalancers/given";
import { registryBalancers } from "../loadBalancers/registry";
import type { Binding, SlotResult } from "../slots";
import { waysToSupply } from "../waysToSupply";

const OPTIONS = [
  "No application load balancer is declared or used here. Name one, for example aws_lb.main.arn or data.aws_lb.main.arn.",
  "Leave the slot out where nothing has to be reached through a load balancer.",
];

const WANTED = { types: BALANCER_TYPE, forms: { arn: "arn", id: "arn" }, formOfName: (name: string) => (/(^|_)(alb|lb|load_?balancer)_(arn|id)$/.test(name) ? "arn" : undefined) } as const;

/** What speaks of requests to services counts whole; a network load balancer carries none. */
const OF_OTHER_KIND = 0.5;

/** The load balancer that services stand behind: the one whose listeners, names and groups are used most, else one that is declared or given. */
export function findLoadBalancer(repository: Repository, root: RootModule): SlotResult {
  const all = [...declaredBalancers(root.module), ...registryBalancers(repository, root), ...givenBalancers(repository, root)];
  const used = all.map((balancer) => ({ balancer, uses: usesOf(root, balancer) })).filter(({ uses }) => uses.length > 0);
  const total = used.reduce((sum, { uses }) => sum + uses.length, 0);
  const candidates = used.length > 0 ? used.map(({ balancer, uses }) => bindingOf(repository, root, balancer, { confidence: confidenceOf(uses.length, total), evidence: uses })) : all.map((balancer) => bindingOf(repository, root, balancer, { confidence: balancer.confidence, evidence: [balancer.place] }));
  const whole = candidates.filter(({ form }) => form === "arn");
  const [listener] = candidates.filter(({ form, provider }) => form !== "arn" && provider === "aws");
  if (whole.length > 0 || listener === undefined) return decided(whole, [...waysToSupply(repository, root, WANTED), ...OPTIONS]);
  return { kind: "missing", options: [...ofListener(listener), ...waysToSupply(repository, root, WANTED)], offer: listener };
}

/** A listener says which load balancer it belongs to, and is enough for who only adds a rule to it. */
const ofListener = ({ expression }: Binding): readonly string[] => [
  `Only a listener of it is known here, ${expression}, which is enough for a rule of its own. Where the load balancer itself is needed, add data "aws_lb_listener" with that arn and name its load_balancer_arn.`,
];

/** Where resources and calls read something of a load balancer; that it has listeners is a use of it. */
function usesOf({ module }: RootModule, { readBy }: Balancer): readonly Place[] {
  const readings = moduleReferences(module).filter(({ from }) => !from.startsWith("output."));
  return readings.filter(({ to, rest }) => readBy.has(to) || readBy.has([to, ...rest.filter((step) => step !== undefined && !/^\d+$/.test(step))].join("."))).map(({ place }) => place);
}

function bindingOf(repository: Repository, root: RootModule, balancer: Balancer, { confidence, evidence }: Pick<Binding, "confidence" | "evidence">): Binding {
  const { address, parts, partGuards, isApplication } = balancer;
  const expression = parts.arn ?? parts.httpsListenerArn ?? parts.listenerArn ?? parts.httpListenerArn ?? address;
  const parsed = expressionIn(expression);
  return bindingIn(root, {
    slot: "loadBalancer",
    address,
    expression,
    // Of some only a listener is known, which is not the load balancer.
    form: parts.arn === undefined ? "value" : "arn",
    facets: withPorts(parts),
    ...(Object.keys(partGuards).length === 0 ? {} : { facetGuards: partGuards }),
    confidence: Math.round(confidence * (isApplication ? 1 : OF_OTHER_KIND) * 100) / 100,
    evidence,
    ...(parsed ? standingAt(repository, root, parsed) : {}),
  });
}
