import { attribute, quoted, writeItems, type DraftItem } from "../../../hcl/write";
import type { Block } from "../../../hcl/tree";
import { valueOf } from "../../../terraform/arguments";
import type { ResourceDeclaration } from "../../../terraform/module";
import type { Context, DraftBlock, Existence } from "../../draft";
import { singleExistence } from "../../passes/multiplicity";
import { one } from "../../references/reference";
import { isNative, modulesThatShow, type Exemplar } from "../exemplar";
import { asList } from "../grant/policy";
import { imitate } from "../imitate";
import { DOCUMENT, isOfTrust, servicesIn, trustStatement } from "./houseTrust";
import { roleLabel, type Role } from "./referent";
import { isPerItem, type Trust, type Trusted } from "./trust";

/** What a document is called that says nothing but who may assume a role. */
const USUAL = "assume_role";

/** The last document of the house that says who may assume a role, and its only statement. */
function exemplarOf(context: Context): { readonly document: ResourceDeclaration; readonly statement: Block } | undefined {
  const [found] = modulesThatShow(context).flatMap((module) => {
    const document = [...module.data.values()].findLast((data) => isOfTrust(data) && isNative(data));
    const statement = document && trustStatement(document);
    return document === undefined || statement === undefined ? [] : [{ document, statement }];
  });
  return found;
}

/** The label in the house's way: what is left of another document's without the words of whom that is about, behind the role's. */
function labelOf(intent: Role, context: Context, document: ResourceDeclaration | undefined): string {
  const services = document === undefined ? [] : servicesIn(document).flatMap((service) => (service.split(".")[0] ?? "").split("-"));
  const words = document?.name.split("_").filter((word) => !services.includes(word)) ?? [];
  return `${roleLabel(intent, context)}_${words.length === 0 ? USUAL : words.join("_")}`;
}

function statementItems({ service, conditions }: Trusted, exemplar: Exemplar | undefined): DraftItem[] {
  const principals: DraftItem = { kind: "block", type: "principals", labels: [], items: [attribute("type", '"Service"'), attribute("identifiers", `[${quoted(service)}]`)] };
  const needed = conditions.map(({ test, variable, value }): DraftItem => ({ kind: "block", type: "condition", labels: [], items: [attribute("test", quoted(test)), attribute("variable", quoted(variable)), attribute("values", asList(value))] }));
  const effect = exemplar !== undefined && valueOf(exemplar.body, "effect") !== undefined ? [attribute("effect", '"Allow"')] : [];
  return imitate([...effect, attribute("actions", '["sts:AssumeRole"]'), principals, ...needed], exemplar);
}

/** The policy as a document that the role reads; one for all roles, unless something in it is of one entry. */
export function documentTrust(intent: Role, trusted: Trusted, existence: Existence, context: Context): Trust {
  const house = exemplarOf(context);
  const own = trusted.conditions.some((condition) => isPerItem(condition, context)) ? existence : singleExistence(existence.conditions, context);
  const exemplar = house && { file: house.document.file, body: house.statement.body };
  const document: DraftBlock = {
    kind: "data",
    labels: [DOCUMENT, labelOf(intent, context, house?.document)],
    existence: own,
    body: writeItems([{ kind: "block", type: "statement", labels: [], items: statementItems(trusted, exemplar) }], "  ").trimEnd(),
    group: "security",
    summary: `Lets ${trusted.service} assume it`,
    home: "service",
  };
  return { policy: one(existence, { address: `data.${document.labels.join(".")}`, existence: own }, "json"), blocks: [document] };
}
