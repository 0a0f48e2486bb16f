import { argumentsWithin } from "../../conventions/reading/reading";
import { plainString } from "../../hcl/tree";
import { walkExpressions } from "../../hcl/walk";
import { valueOf } from "../../terraform/arguments";
import type { ResourceDeclaration } from "../../terraform/module";

/** Who reaches a subnet: the internet, what runs in the network, or only what asks a data store. */
export type Tier = "private" | "public" | "database";

const DATABASE = /^(databases?|dbs?|data|rds|aurora|isolated|intra|elasticache|cache|redshift|persistence|storage|store)$/;
const PUBLIC = /^(public|pub|dmz|external|ingress|edge|perimeter|internet)$/;
const PRIVATE = /^(privates?|priv|apps?|applications?|internal|compute|backend|workloads?|protected|services?|ecs|lambda|nodes?|workers?)$/;

/** The words of a name, by separators and by changes of case. */
const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/);

/** The tier a name speaks of; a data tier that is private besides is a data tier. */
export function tierOfName(name: string): Tier | undefined {
  const words = wordsOf(name);
  if (words.some((word) => DATABASE.test(word))) return "database";
  if (words.some((word) => PUBLIC.test(word))) return "public";
  return words.some((word) => PRIVATE.test(word)) ? "private" : undefined;
}

/** The tier of a subnet, or of subnets looked up: by whether addresses in it are public, by its label, else by what is written in its tags and filters. */
export function tierOfSubnet({ name, block }: ResourceDeclaration): Tier | undefined {
  const launches = valueOf(block.body, "map_public_ip_on_launch");
  if (launches?.kind === "keyword" && launches.value === true) return "public";
  const named = tierOfName(name);
  if (named) return named;
  const written = argumentsWithin(block.body).filter(({ name: argument }) => TEXTS.has(argument));
  return written.flatMap(({ value }) => textsIn(value)).map(tierOfName).find((tier) => tier !== undefined);
}

const TEXTS = new Set(["tags", "values", "value", "name"]);

function textsIn(expression: Parameters<typeof walkExpressions>[0]): readonly string[] {
  const texts: string[] = [];
  walkExpressions(expression, (each) => {
    const text = plainString(each);
    if (text !== undefined) texts.push(text);
    else if (each.kind === "template") texts.push(each.parts.map((part) => (part.kind === "text" ? part.value : " ")).join(""));
  });
  return texts;
}
