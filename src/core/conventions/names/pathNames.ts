import { entryName, unwrapped } from "../../hcl/tree";
import type { RootModule } from "../../repository/repository";
import { targetOf } from "../../terraform/addresses";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { attributeOf } from "../../terraform/arguments";
import { nameTokens, type NameToken } from "./nameTokens";
import { readInputInRoot } from "../reading/readInRoot";
import type { Located } from "../reading/reading";
import { stemOf } from "../reading/reading";
import { localNameOf } from "../reading/traversal";

/** What stands for the whole name of a thing in the house's own pattern. */
export const WHOLE_NAME = "{name}";
/** What stands for the words that tell a thing from others. */
export const DESCRIPTOR = "{descriptor}";
/** What stands for the word that AWS has for a service: `ecs`. */
export const AWS_WORD = "{aws}";

/** Words AWS has for services whose logs and parameters stand under paths of their own. */
const AWS_WORDS = /^(ecs|eks|lambda|rds|elasticache|opensearch|apigateway|api-gateway|codebuild|codepipeline|kinesis|firehose|kinesisfirehose|docdb|msk|mq|sns|sqs|states|stepfunctions|vendedlogs|events|batch|glue|waf|vpc|ec2|efs|s3|cloudfront|synthetics|transfer|dynamodb)$/;

/**
 * How names that may be paths are put together, learned from the one a resource carries: the text of an HCL template as the
 * root module would write it, with holes. `/ecs/${local.names[each.key]}` is `/{aws}/{name}`, `/${var.prefix}/orders` is
 * `/${var.prefix}/{descriptor}` and a name in the house's own pattern is `{name}`. `undefined` where it does not show.
 * `begins` is what names of the house begin with, as template text.
 */
export function pathName(root: RootModule, module: TerraformModule, resource: ResourceDeclaration, begins: string): string | undefined {
  const argument = attributeOf(resource.block.body, "name") ?? attributeOf(resource.block.body, "name_prefix");
  const tokens = argument && tokensOf(module, { file: resource.file, expression: unwrapped(argument.value) });
  if (tokens === undefined) return undefined;
  const [first, ...rest] = tokens;
  const path = first?.kind === "text" ? (/^\/?(?:[\w.-]+\/)+|^\//.exec(first.text)?.[0] ?? "") : "";
  const remainder = first === undefined ? [] : [...(first.text.length === path.length && path !== "" ? [] : [{ ...first, text: first.text.slice(path.length) }]), ...rest];
  if (remainder.length === 0) return undefined;
  if (remainder.some(({ kind, text }) => kind === "text" && text.includes("/"))) return behindPath(root, module, resource, { path, tokens: remainder });
  return holed(path, resource) + (isOwnWord(remainder, path, begins) ? DESCRIPTOR : WHOLE_NAME);
}

/** Only words or a key behind a path, rather than a name in the pattern of the house. */
function isOwnWord(remainder: readonly NameToken[], path: string, begins: string): boolean {
  if (path === "") return false;
  const [only, ...others] = remainder;
  if (only?.kind === "key" && others.length === 0) return /^(each\.(key|value)|\w+)$/.test(only.text);
  return remainder.every(({ kind }) => kind === "text") && !(begins !== "" && (only?.text ?? "").startsWith(begins));
}

/** The segments of a path with a hole for the word of AWS, or for the service that the resource belongs to. */
function holed(path: string, { file }: ResourceDeclaration): string {
  const service = stemOf(file.path).replaceAll("_", "-");
  return path.split("/").map((segment) => (AWS_WORDS.test(segment) ? AWS_WORD : segment === service && segment !== "" ? "{service}" : segment)).join("/");
}

interface Remainder {
  readonly path: string;
  readonly tokens: readonly NameToken[];
}

/** The template up to the last segment, each part as the root module reads it. */
function behindPath(root: RootModule, module: TerraformModule, resource: ResourceDeclaration, { path, tokens }: Remainder): string | undefined {
  const parts = tokens.map((token): string | undefined => {
    if (token.kind === "text") return token.text;
    return token.kind === "key" ? "\u0000" : inRoot(root, module, token);
  });
  if (parts.includes(undefined)) return undefined;
  const text = parts.join("");
  const start = text.slice(0, text.lastIndexOf("/") + 1);
  if (start.includes("\u0000")) return undefined;
  const own = new Set([module.path.slice(module.path.lastIndexOf("/") + 1), resource.name.replaceAll("_", "-"), stemOf(resource.file.path)].filter((word) => word !== "" && word !== "main"));
  const segments = start.split("/").map((segment) => (own.has(segment) ? "{service}" : segment)).join("/");
  return `${holed(path, resource)}${segments}${DESCRIPTOR}`;
}

/** A part of a template as the root module has it; `undefined` where it has none or several. */
function inRoot(root: RootModule, module: TerraformModule, { text }: NameToken): string | undefined {
  if (module.path === root.module.path) return `\${${text}}`;
  const name = /^var\.([\w-]+)$/.exec(text)?.[1];
  const readings = name === undefined ? [] : readInputInRoot(root, module, name);
  const [only, ...others] = new Set(readings.map((reading) => /^"([^"]*)"$/.exec(reading.text)?.[1] ?? `\${${reading.text}}`));
  return others.length === 0 ? only : undefined;
}

/** The parts of a name, also of one that a local holds. */
function tokensOf(module: TerraformModule, located: Located, depth = 0): readonly NameToken[] | undefined {
  const { expression, file } = located;
  const local = module.locals.get(localNameOf(expression) ?? "");
  const [step] = targetOf(expression)?.rest ?? [];
  if (local && depth < 3) {
    const value = unwrapped(local.attribute.value);
    if (value.kind === "for") return nameTokens({ file: local.file, expression: value.value }, [value.keyVariable ?? "", value.valueVariable]);
    const meant = value.kind === "object" && step?.kind === "name" ? value.entries.find((each) => entryName(each) === step.name)?.value : step === undefined ? value : undefined;
    return meant && tokensOf(module, { file: local.file, expression: unwrapped(meant) }, depth + 1);
  }
  const tokens = nameTokens(located, []);
  if (tokens) return tokens;
  const isGiven = targetOf(expression)?.address.startsWith("module.") === true;
  return isGiven ? [{ kind: "code", text: file.text.slice(expression.span.start, expression.span.end) }] : undefined;
}
