import { argumentsWithin } from "../../conventions/reading/reading";
import { plainString, unwrapped, type Expression } from "../../hcl/tree";
import { valueOf } from "../../terraform/arguments";
import { normalText } from "../../terraform/expressionText";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { guardOf, instanceOf } from "../modules/declarations";
import { isReadableAnywhere, sourceOf } from "../network/source";
import { listenerPart, portOfListener, type Balancer, type BalancerPart } from "./balancer";

export const BALANCER_TYPE = /^aws_(lb|alb)$/;
const LISTENER_TYPE = /^aws_(lb|alb)_listener$/;

/** The load balancers that a module makes or looks up, one of each; what exists once per key is not one. */
export function declaredBalancers(module: TerraformModule): readonly Balancer[] {
  const all = [...module.resources.values(), ...module.data.values()];
  return all.filter(({ type }) => BALANCER_TYPE.test(type)).flatMap((balancer) => {
    const one = instanceOf(balancer);
    if (one === undefined) return [];
    const listeners = all.filter((listener) => LISTENER_TYPE.test(listener.type) && balancerOf(module, listener) === balancer.address);
    const found = listenerParts(listeners, guardOf(balancer));
    const parts = { arn: `${one}.arn`, dnsName: `${one}.dns_name`, zoneId: `${one}.zone_id`, ...groupParts(balancer, one), ...found.parts };
    const confidence = balancer.kind === "resource" ? 0.4 : 0.35;
    return [{ address: balancer.address, parts, partGuards: found.guards, readBy: new Set([balancer, ...listeners].map(({ address }) => address)), isApplication: isApplication(balancer), confidence, place: balancer.place }];
  });
}

export function isApplication({ block }: ResourceDeclaration): boolean {
  const type = valueOf(block.body, "load_balancer_type");
  return type === undefined || !/network|gateway/.test(plainString(type) ?? "");
}

/** The address of the load balancer that a listener belongs to. */
export function balancerOf(module: TerraformModule, { block }: ResourceDeclaration): string | undefined {
  const arn = valueOf(block.body, "load_balancer_arn");
  return arn && sourceOf(module, arn)?.address;
}

/** What a listener is for, by its protocol, else by its port, else by whether it has a certificate. */
export function listenerPartOf({ block, name }: ResourceDeclaration): BalancerPart {
  const part = listenerPart(textOf(valueOf(block.body, "protocol")), textOf(valueOf(block.body, "port")));
  if (part !== "listenerArn") return part;
  if (valueOf(block.body, "certificate_arn")) return "httpsListenerArn";
  return /https|tls|ssl|443/.test(name) ? "httpsListenerArn" : /http|(^|_)80(_|$)/.test(name) ? "httpListenerArn" : "listenerArn";
}

/** The port that a listener is declared with, as it is written. */
export const portOf = ({ block }: ResourceDeclaration): string | undefined => textOf(valueOf(block.body, "port"));

const textOf = (expression: Expression | undefined): string | undefined => (expression?.kind === "number" ? expression.text : expression && plainString(expression));

function listenerParts(listeners: readonly ResourceDeclaration[], guard: string | undefined): { readonly parts: Balancer["parts"]; readonly guards: Balancer["partGuards"] } {
  const parts: Partial<Record<BalancerPart, string>> = {};
  const guards: Partial<Record<BalancerPart, string>> = {};
  for (const listener of listeners) {
    const one = instanceOf(listener);
    const part = listenerPartOf(listener);
    if (one === undefined || parts[part] !== undefined) continue;
    parts[part] = `${one}.arn`;
    Object.assign(parts, portOfListener(part, portOf(listener)));
    const own = guardOf(listener);
    if (own !== undefined && own !== guard) guards[part] = own;
  }
  return { parts, guards };
}

function groupParts(balancer: ResourceDeclaration, one: string): Balancer["parts"] {
  if (balancer.kind === "data") return { securityGroups: `${one}.security_groups` };
  const groups = argumentsWithin(balancer.block.body).find(({ name }) => name === "security_groups")?.value;
  if (!groups || !isReadableAnywhere(groups)) return {};
  const inner = unwrapped(groups);
  const [only, ...others] = inner.kind === "tuple" ? inner.elements : [];
  return only && others.length === 0 ? { securityGroup: normalText(only) } : { securityGroups: normalText(inner) };
}
