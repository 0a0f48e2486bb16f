import type { Place } from "../../text/span";

/** What a component may want of a load balancer, by the names of facets. */
export const BALANCER_PARTS = ["arn", "dnsName", "zoneId", "httpListenerArn", "httpsListenerArn", "listenerArn", "httpPort", "httpsPort", "securityGroup", "securityGroups"] as const;
export type BalancerPart = (typeof BALANCER_PARTS)[number];

/** Where a listener is listened to: the part that says its port, and the port where nothing else is said. */
const PORTS: Readonly<Partial<Record<BalancerPart, { readonly part: BalancerPart; readonly usual: string }>>> = { httpListenerArn: { part: "httpPort", usual: "80" }, httpsListenerArn: { part: "httpsPort", usual: "443" } };

/** The port of a listener beside its ARN, where it is known by its number. */
export function portOfListener(listener: BalancerPart, port: string | undefined): Balancer["parts"] {
  const known = PORTS[listener];
  return known === undefined || port === undefined || !/^\d+$/.test(port) ? {} : { [known.part]: port };
}

/** The parts with the usual ports of those listeners whose own are not known. */
export const withPorts = (parts: Balancer["parts"]): Balancer["parts"] => ({
  ...Object.fromEntries(Object.entries(PORTS).flatMap(([listener, { part, usual }]) => (parts[listener as BalancerPart] === undefined ? [] : [[part, usual]]))),
  ...parts,
});

/** A load balancer that the root module makes, looks up or is given, and how it reads what is known of it. */
export interface Balancer {
  /** What of the root module it is read from. */
  readonly address: string;
  readonly parts: Readonly<Partial<Record<BalancerPart, string>>>;
  /** Conditions of parts that exist less often than the load balancer. */
  readonly partGuards: Readonly<Partial<Record<BalancerPart, string>>>;
  /** Addresses, and readings of what is given, whose use is use of it: `aws_lb_listener.https`, `data.terraform_remote_state.edge.outputs.alb_arn`. */
  readonly readBy: ReadonlySet<string>;
  /** It takes requests of HTTP, which listener rules are about. */
  readonly isApplication: boolean;
  /** How sure it is meant while nothing uses it. */
  readonly confidence: number;
  readonly place: Place;
}

/** The listener a port or protocol speaks of. */
export function listenerPart(protocol: string | undefined, port: string | undefined): BalancerPart {
  if (protocol === "HTTPS" || protocol === "TLS") return "httpsListenerArn";
  if (protocol === "HTTP") return "httpListenerArn";
  return port === "443" ? "httpsListenerArn" : port === "80" ? "httpListenerArn" : "listenerArn";
}
