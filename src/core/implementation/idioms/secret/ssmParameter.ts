import { attribute, quoted, writeItems, type DraftItem } from "../../../hcl/write";
import { valueOf as argumentOf } from "../../../terraform/arguments";
import { plainString } from "../../../hcl/tree";
import type { Context, Draft, DraftBlock } from "../../draft";
import { existenceOf } from "../../passes/multiplicity";
import { useName } from "../../passes/names";
import { exemplarOf } from "../exemplar";
import { isUsual } from "../exemplar";
import { imitate } from "../imitate";
import { pathName } from "../pathName";
import type { Secret, SecretWay } from "./referent";
import { secretKey, secretLabel } from "./referent";
import { secretWish } from "./secretsManager";
import type { SecretValue } from "./value";

const PARAMETER = "aws_ssm_parameter";

/** What a parameter begins with until somebody sets it: no parameter may be empty. */
const PLACEHOLDER = "set by hand";

const isSecure = ({ block }: { readonly block: { readonly body: Parameters<typeof argumentOf>[0] } }): boolean => {
  const type = argumentOf(block.body, "type");
  return type !== undefined && plainString(type) === "SecureString";
};

/** A parameter of the type SecureString in the hierarchy of the house; what somebody sets by hand stays as it is then. */
export function ssmParameter(draft: Draft, intent: Secret, context: Context, { way, value }: { readonly way: Extract<SecretWay, { kind: "ssm" }>; readonly value: SecretValue }): Draft {
  const existence = existenceOf(context, intent.on);
  const exemplar = exemplarOf(context, PARAMETER, isSecure);
  const key = secretKey(way, context, existence);
  const items: readonly DraftItem[] = [
    attribute("name", pathName(context, secretWish(intent, way.style.name)).expression),
    ...(isUsual(exemplar, "description") ? [attribute("description", quoted(intent.description))] : []),
    attribute("type", '"SecureString"'),
    ...(key === undefined ? [] : [attribute("key_id", key)]),
    attribute("value", value.expression ?? quoted(PLACEHOLDER)),
    ...(value.expression === undefined ? [{ kind: "block", type: "lifecycle", labels: [], items: [attribute("ignore_changes", "[value]")] } as const] : []),
  ];
  const block: DraftBlock = {
    kind: "resource",
    labels: [PARAMETER, secretLabel(intent, context)],
    existence,
    body: writeItems(imitate(items, exemplar), "  ").trimEnd(),
    group: "security",
    summary: intent.description,
    home: "service",
    nameTag: useName(context, intent.name).expression,
  };
  return { ...draft, blocks: [...draft.blocks, ...value.blocks, block] };
}
