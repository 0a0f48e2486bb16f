import { entryName, type Expression, type ObjectExpression } from "../../../hcl/tree";
import { expressionsWithin } from "../../../conventions/reading/expressionsWithin";
import { localNameOf } from "../../../conventions/reading/traversal";
import { attributeIfAny, alignAttributes, quoted, writeItems, type DraftItem } from "../../../hcl/write";
import { valueOf as argumentOf } from "../../../terraform/arguments";
import type { TerraformModule } from "../../../terraform/module";
import type { Context, Draft, DraftBlock } from "../../draft";
import { existenceOf } from "../../passes/multiplicity";
import { useName } from "../../passes/names";
import { one } from "../../references/reference";
import { exemplarOf } from "../exemplar";
import { isUsual, modulesThatShow } from "../exemplar";
import { imitate } from "../imitate";
import { pathName, type PathWish } from "../pathName";
import { secretKey, secretLabel, type Secret, type SecretWay } from "./referent";
import type { SecretValue } from "./value";

const SECRET = "aws_secretsmanager_secret";
const VERSION = "aws_secretsmanager_secret_version";

/** What the secret is called. */
export const secretWish = ({ name }: Secret, template: string): PathWish => ({ template, name, descriptor: "", service: "secretsmanager" });

function secretBlock(intent: Secret, context: Context, way: Extract<SecretWay, { kind: "secretsManager" }>): DraftBlock {
  const { style } = way;
  const existence = existenceOf(context, intent.on);
  const exemplar = exemplarOf(context, SECRET);
  const items = [
    ...attributeIfAny("name", pathName(context, secretWish(intent, style?.name ?? "{name}")).expression),
    ...(isUsual(exemplar, "description") ? attributeIfAny("description", quoted(intent.description)) : []),
    ...attributeIfAny("kms_key_id", secretKey(way, context, existence)),
    ...attributeIfAny("recovery_window_in_days", style?.recoveryWindow),
  ];
  return {
    kind: "resource",
    labels: [SECRET, secretLabel(intent, context)],
    existence,
    body: writeItems(imitate(items, exemplar), "  ").trimEnd(),
    group: "security",
    summary: intent.description,
    home: "service",
    nameTag: useName(context, intent.name).expression,
  };
}

/** The objects that an expression gives, also through locals. */
function objectsIn(module: TerraformModule, expression: Expression, depth = 0): readonly ObjectExpression[] {
  return expressionsWithin(expression).flatMap((each) => {
    if (each.kind === "object") return [each];
    const local = depth < 3 ? module.locals.get(localNameOf(each) ?? "") : undefined;
    return local ? objectsIn(module, local.attribute.value, depth + 1) : [];
  });
}

/** Whether the house writes the words of such maps in capitals: `DB_PASSWORD`. */
function isInCapitals(context: Context): boolean {
  const keys = modulesThatShow(context).flatMap((module) =>
    [...module.resources.values()].flatMap(({ type, block }) => {
      const written = type === VERSION ? argumentOf(block.body, "secret_string") : undefined;
      return written ? objectsIn(module, written).flatMap(({ entries }) => entries.flatMap((entry) => entryName(entry) ?? [])) : [];
    }),
  );
  return keys.length > 0 && keys.every((key) => /^[A-Z][A-Z0-9_]*$/.test(key));
}

/** The value alone, or a map of it and what stands beside it, as the house keeps secrets. */
function stringOf({ map, id }: Secret, context: Context, isMap: boolean, value: string): string {
  if (!isMap) return value;
  const prefix = context.naming.prefix.toUpperCase();
  const word = (name: string): string => (isInCapitals(context) ? `${prefix}_${name.toUpperCase()}` : name);
  const entries = [...Object.entries(map?.beside ?? {}), [map?.value ?? id, value] as const];
  return alignAttributes(`jsonencode({\n${entries.map(([name, expression]) => `  ${word(name)} = ${expression}\n`).join("")}})`);
}

function versionBlock(intent: Secret, context: Context, value: string, isMap: boolean): DraftBlock {
  const existence = existenceOf(context, intent.on);
  const secret = { address: `${SECRET}.${secretLabel(intent, context)}`, existence };
  const items: readonly DraftItem[] = [...attributeIfAny("secret_id", one(existence, secret, "id")), ...attributeIfAny("secret_string", stringOf(intent, context, isMap, value))];
  return {
    kind: "resource",
    labels: [VERSION, secretLabel(intent, context)],
    existence,
    body: writeItems(items, "  ").trimEnd(),
    group: "security",
    summary: `What it holds: ${intent.description.charAt(0).toLowerCase()}${intent.description.slice(1)}`,
    home: "service",
  };
}

/** A secret of Secrets Manager, with a version unless somebody sets its value by hand. */
export function secretsManager(draft: Draft, intent: Secret, context: Context, { way, value }: { readonly way: Extract<SecretWay, { kind: "secretsManager" }>; readonly value: SecretValue }): Draft {
  const isMap = way.style === undefined ? intent.map !== undefined : way.style.value === "map";
  const version = value.expression === undefined ? [] : [versionBlock(intent, context, value.expression, isMap)];
  return { ...draft, blocks: [...draft.blocks, ...value.blocks, secretBlock(intent, context, way), ...version] };
}
