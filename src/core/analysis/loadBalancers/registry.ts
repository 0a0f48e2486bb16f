import { entryName, plainString, unwrapped } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import { valueOf } from "../../terraform/arguments";
import type { ModuleCall } from "../../terraform/module";
import { instanceOf } from "../declarations";
import { listenerPart, type Balancer, type BalancerPart } from "./balancer";

type Outputs = Readonly<Partial<Record<BalancerPart, string>>>;

/** Outputs of modules of the registry that make load balancers. Read in the modules' own outputs.tf in 2025: terraform-aws-modules/alb 6 to 10, cloudposse/alb 1.x and 2.x. */
const SINCE_NINE: Outputs = { arn: "arn", dnsName: "dns_name", zoneId: "zone_id", securityGroup: "security_group_id" };
const BEFORE_NINE: Outputs = { arn: "lb_arn", dnsName: "lb_dns_name", zoneId: "lb_zone_id" };
const OF_CLOUDPOSSE: Outputs = { arn: "alb_arn", dnsName: "alb_dns_name", zoneId: "alb_zone_id", httpListenerArn: "http_listener_arn", httpsListenerArn: "https_listener_arn", securityGroup: "security_group_id" };

const COMMUNITY = /terraform-aws-modules\/(alb\/aws|terraform-aws-alb)/;
const CLOUDPOSSE = /cloudposse\/(alb\/aws|terraform-aws-alb)/;

/** Load balancers that well-known modules make whose code is not here. */
export function registryBalancers(repository: Repository, { module }: RootModule): readonly Balancer[] {
  return [...module.calls.values()].filter(({ target }) => target === undefined || !repository.modules.has(target)).flatMap((call) => {
    const one = instanceOf(call);
    const outputs = outputsOf(call);
    if (one === undefined || !outputs) return [];
    const parts = Object.fromEntries(Object.entries(outputs).map(([part, output]) => [part, `${one}.${output}`]));
    return [{ address: call.address, parts, partGuards: {}, readBy: new Set([call.address]), isApplication: !/network/.test(textOf(call, "load_balancer_type") ?? ""), confidence: 0.35, place: call.place }];
  });
}

function outputsOf(call: ModuleCall): Outputs | undefined {
  const { source = "" } = call;
  if (CLOUDPOSSE.test(source)) return OF_CLOUDPOSSE;
  if (!COMMUNITY.test(source)) return undefined;
  const major = Number(/\d+/.exec(textOf(call, "version") ?? /ref=v?(\d+)/.exec(source)?.[1] ?? "9")?.[0]);
  return major < 9 ? { ...BEFORE_NINE, ...listsBeforeNine(call) } : { ...SINCE_NINE, ...listenersSinceNine(call) };
}

const textOf = ({ block }: ModuleCall, name: string): string | undefined => {
  const value = valueOf(block.body, name);
  return value && plainString(value);
};

const listsBeforeNine = ({ block }: ModuleCall): Outputs => ({
  ...(valueOf(block.body, "http_tcp_listeners") ? { httpListenerArn: "http_tcp_listener_arns[0]" } : {}),
  ...(valueOf(block.body, "https_listeners") ? { httpsListenerArn: "https_listener_arns[0]" } : {}),
});

/** Since version 9 listeners are a map, and its keys are those of the argument. */
function listenersSinceNine({ block }: ModuleCall): Outputs {
  const listeners = valueOf(block.body, "listeners");
  const inner = listeners && unwrapped(listeners);
  const parts: Partial<Record<BalancerPart, string>> = {};
  for (const entry of inner?.kind === "object" ? inner.entries : []) {
    const key = entryName(entry);
    const fields = unwrapped(entry.value);
    const field = (name: string): string | undefined => {
      const value = fields.kind === "object" ? fields.entries.find((each) => entryName(each) === name)?.value : undefined;
      return value?.kind === "number" ? value.text : value && plainString(value);
    };
    if (key !== undefined) parts[listenerPart(field("protocol"), field("port"))] ??= `listeners["${key}"].arn`;
  }
  return parts;
}
