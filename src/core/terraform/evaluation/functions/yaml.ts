import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, Scalar, type Document, type Node } from "yaml";
import { lately } from "../../../text/lately";
import { asText, numberIn } from "../convertValue";
import { mappingOf, NOT_KNOWN, nullOf, textOf, tupleOf, type TypedValue } from "../typedValue";
import { giveUp } from "../meter";
import { signature, text, type Signature } from "./signature";

const TRUE = /^(true|True|TRUE|yes|Yes|YES|on|On|ON)$/;
const FALSE = /^(false|False|FALSE|no|No|NO|off|Off|OFF)$/;
const NULL = /^(~|null|Null|NULL|)$/;
const NUMBER = /^[-+]?(0|[1-9]\d*|(0|[1-9]\d*)?\.\d+|(0|[1-9]\d*)\.)([eE][-+]?\d+)?$/;
/** What other readers of YAML take for numbers in other bases, times or more. */
const DOUBTFUL = /^([yYnN]|[-+]?0\d.*|[-+]?0[xob].*|[-+]?\.(inf|nan)|\d{4}-\d.*|<<|=)$/i;

/** A scalar as it is written without quotes. */
function plain(written: string): TypedValue {
  if (NULL.test(written)) return nullOf("dynamic");
  if (TRUE.test(written)) return true;
  if (FALSE.test(written)) return false;
  if (NUMBER.test(written)) return numberIn(written);
  return DOUBTFUL.test(written) ? NOT_KNOWN : textOf(written);
}

/** What a node says; not known for one with a tag, or keys that are more than texts. */
function valueOf(node: Node | null | undefined, document: Document, depth = 0): TypedValue {
  if (depth > 100) giveUp();
  if (node === null || node === undefined) return nullOf("dynamic");
  if (isAlias(node)) return valueOf(node.resolve(document), document, depth + 1);
  if (node.tag !== undefined) return NOT_KNOWN;
  if (isScalar(node)) return typeof node.value !== "string" ? NOT_KNOWN : node.type === Scalar.PLAIN ? plain(node.value) : textOf(node.value);
  if (isSeq<Node | null>(node)) return tupleOf(node.items.map((item) => valueOf(item, document, depth + 1)));
  if (!isMap<Node, Node | null>(node)) return NOT_KNOWN;
  const entries = node.items.map(({ key, value }) => [asKey(valueOf(key, document, depth + 1)), valueOf(value, document, depth + 1)] as const);
  return entries.some(([key]) => key === undefined) ? NOT_KNOWN : mappingOf("object", entries.map(([key = "", value]) => [key, value]));
}

/** A key as Terraform writes it. */
function asKey(value: TypedValue): string | undefined {
  const key = typeof value === "object" ? undefined : asText(value);
  return typeof key === "string" ? key : undefined;
}

/** A repository reads settings of as many environments from files, and all of them again for each key of an editor. */
const TEXTS_AT_ONCE = 32;

/** What a text in YAML says, every scalar read as Terraform reads it; not known for an empty text and for one that cannot be read. */
const yamldecode = lately((source): TypedValue => {
  const document = parseDocument(source, { schema: "failsafe", uniqueKeys: false, version: "1.2", logLevel: "silent" });
  const { contents, errors, warnings } = document;
  return errors.length > 0 || warnings.length > 0 || contents === null || isPair(contents) ? NOT_KNOWN : valueOf(contents, document);
}, TEXTS_AT_ONCE);

/** Functions of YAML. */
export const YAML_FUNCTIONS: Readonly<Record<string, Signature>> = {
  yamldecode: signature(["string"], "any", (source) => yamldecode(text(source))),
};
