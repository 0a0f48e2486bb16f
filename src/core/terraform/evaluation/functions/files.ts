import { resolvePath } from "../../paths";
import type { Scope } from "../scope";
import { isMapping, isUnknown, NOT_KNOWN, textOf, unknownOf, type TypedValue } from "../typedValue";
import type { TemplatePart } from "../../../hcl/tree";
import { EvaluationRefused } from "../value";
import { convertTo } from "../convertValue";
import { segmentsOf } from "../../paths";
import { parseTemplateText } from "../../../hcl/parseTemplateText";
import { withNames } from "../scope";

/** How to get from one folder to another. */
function wayTo(from: string, to: string): string {
  const [a, b] = [segmentsOf(from), segmentsOf(to)];
  const common = a.findIndex((part, at) => part !== b[at]);
  const shared = common < 0 ? a.length : common;
  return [...a.slice(shared).map(() => ".."), ...b.slice(shared)].join("/") || ".";
}

/** What `path.module` and `path.root` are when Terraform runs in the folder of the root module. */
export function pathOf(name: string, { module, around }: Scope): TypedValue {
  if (name === "root") return ".";
  return name === "module" && around !== undefined ? wayTo(around.root, module.path) : unknownOf("string");
}

/** The text of a file by the path that code names; `undefined` when it was not read. */
function fileText(path: string, { around }: Scope): string | undefined {
  const found = around === undefined || path.startsWith("/") || path.startsWith("~") ? undefined : resolvePath(around.root, path);
  return found === undefined ? undefined : around?.text(found);
}

/** Roots that a template cannot read. */
const UNREADABLE: ReadonlyMap<string, TypedValue> = new Map(["var", "local", "module", "data", "path", "terraform"].map((name) => [name, NOT_KNOWN]));

type Render = (parts: readonly TemplatePart[], scope: Scope) => TypedValue;

/** A template with nothing to read but what it is handed. */
function rendered(source: string, variables: TypedValue | undefined, scope: Scope, render: Render): TypedValue {
  if (variables === undefined || isUnknown(variables)) return NOT_KNOWN;
  if (!isMapping(variables)) throw new EvaluationRefused("A template is handed a map.");
  const parts = parseTemplateText(source);
  if (parts === undefined) return NOT_KNOWN;
  const [only] = parts;
  // What is nothing but one interpolation keeps the type of its value.
  if (parts.length === 1 && only?.kind === "interpolation") return NOT_KNOWN;
  return render(parts, { ...withNames(scope, []), names: new Map([...UNREADABLE, ...variables.fields]) });
}

/** What functions give that read files of the repository; unknown for other functions and for files that were not read. */
export function callOnFiles(name: string, args: readonly TypedValue[], scope: Scope, render: Render): TypedValue {
  const [first, second] = args;
  const path = first === undefined ? NOT_KNOWN : convertTo(first, "string");
  if (name === "templatestring") return NOT_KNOWN;
  const source = typeof path === "string" ? fileText(path, scope) : undefined;
  if (source === undefined) return NOT_KNOWN;
  switch (name) {
    case "file":
      return textOf(source);
    case "fileexists":
      return true;
    case "templatefile":
      return rendered(source, second, scope, render);
    default:
      return NOT_KNOWN;
  }
}

