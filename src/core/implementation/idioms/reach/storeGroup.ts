import type { Binding } from "../../../analysis/slots";
import { declarationAt, guardOf, isRepeatable } from "../../../analysis/modules/declarations";
import { expressionIn } from "../../../analysis/modules/expressionIn";
import { targetOf } from "../../../terraform/addresses";
import type { Context } from "../../draft";
import { serviceOf } from "../networkPath/labels";
import { rulesHere } from "../networkPath/passageParts";
import type { Client, Way } from "../networkPath/path";

/** The security group in front of a database, cache or load balancer, as rules are written about it; `undefined` where nobody here knows it. */
export function storeGroup(context: Context, { facets, guard, slot }: Binding): Client | undefined {
  const { securityGroup: one, securityGroups: list } = facets;
  const text = one ?? list;
  const expression = text === undefined ? undefined : expressionIn(text);
  if (text === undefined || expression === undefined) return undefined;
  const address = targetOf(expression)?.address ?? "";
  const declaration = declarationAt(context.root.module, address);
  const own = declaration !== undefined && isRepeatable(declaration) ? guardOf(declaration) : undefined;
  const isHere = declaration?.kind === "resource" || declaration?.kind === "module";
  return {
    label: isHere ? serviceOf(context, address.split(".").at(-1) ?? "", declaration.file.path) : slot,
    address,
    declaration,
    group: one === undefined ? { kind: "list", expression: text } : { kind: "single", expression: text },
    keys: [],
    conditions: [...new Set([own, guard].filter((condition) => condition !== undefined))],
  };
}

/**
 * Names that modules of groups have for the rules of ports. As of version 5.3, 2025-06:
 * https://github.com/terraform-aws-modules/terraform-aws-security-group/blob/master/rules.tf
 */
const RULE_NAMES: Readonly<Record<string, string>> = { 5432: "postgresql-tcp", 3306: "mysql-tcp", 1433: "mssql-tcp", 1521: "oracle-db-tcp", 6379: "redis-tcp", 11211: "memcached-tcp", 80: "http-80-tcp", 443: "https-443-tcp" };

/** What clients come in by: the port that is known, where `facet` or what stores have for it says it, else the one that others are let in on; `undefined` where nobody here knows it. */
export function wayTo(context: Context, { facets }: Binding, group: Client, facet?: string): Way | undefined {
  const others = new Set(rulesHere(context, group).flatMap(({ direction, ports }) => (direction === "ingress" && ports !== undefined ? [String(ports.from)] : [])));
  const port = (facet === undefined ? undefined : facets[facet]) ?? facets["portNumber"] ?? facets["port"] ?? (others.size === 1 ? [...others][0] : undefined);
  return port === undefined ? undefined : { port: /^\d+$/.test(port) ? Number(port) : port, ruleName: RULE_NAMES[port] ?? "", description: "Access" };
}
