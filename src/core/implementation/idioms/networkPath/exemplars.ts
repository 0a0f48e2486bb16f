import { houseAlone } from "../../../conventions/houseAlone";
import { modulesOfHouse } from "../../../conventions/modulesOfHouse";
import { lineOf } from "../../../conventions/reading";
import { groupsOf, isGroupModule, rulesOf, type GroupRule } from "../../../conventions/securityGroups";
import { leadingComments } from "../../../hcl/comments";
import type { Attribute, Block, Body } from "../../../hcl/tree";
import { attribute, type DraftItem } from "../../../hcl/write";
import { attributeOf } from "../../../terraform/arguments";
import type { SourceFile, TerraformModule } from "../../../terraform/module";
import type { AdditionRequest } from "../../request";
import { isBelowEmptyLine } from "../../../text/lines";

/** A block of the house that a new one imitates. */
export interface Exemplar {
  readonly file: SourceFile;
  readonly body: Body;
}

type House = Pick<AdditionRequest, "repository" | "root">;

/** The modules whose ways show how groups are written, the root module first, without what additions wrote and without modules for groups. */
export function modulesThatShow({ repository, root }: House): readonly TerraformModule[] {
  const [, ...called] = modulesOfHouse(root, repository);
  return [houseAlone(repository, root).module, ...called.filter((module) => !isGroupModule(module))];
}

/** The best of the candidates, of equals the last, in the first module that has any. */
function bestOf<Candidate>(modules: readonly TerraformModule[], find: (module: TerraformModule) => readonly Candidate[], score: (candidate: Candidate) => number): Candidate | undefined {
  const found = modules.map(find).find((candidates) => candidates.length > 0) ?? [];
  return found.reduce<Candidate | undefined>((best, each) => (best === undefined || score(each) >= score(best) ? each : best), undefined);
}

const isNative = ({ file }: { readonly file: SourceFile }): boolean => file.hcl.syntax !== "json";

/** The security group that lets in what the new one does and lets out as much. */
export function groupExemplar(context: House, wanted: { readonly about: GroupRule["about"]; readonly egress: "all" | "none" }): Exemplar | undefined {
  const found = bestOf(
    modulesThatShow(context),
    (module) => {
      const rules = rulesOf(module);
      return groupsOf(module).filter(isNative).map((group) => ({ group, rules: rules.filter((rule) => rule.group === group.address) }));
    },
    ({ rules }) => {
      const isLike = rules.some(({ direction, about }) => direction === "ingress" && about === wanted.about);
      const letsOut = rules.some(({ direction, isForAll }) => direction === "egress" && isForAll);
      return (isLike ? 2 : 0) + (letsOut === (wanted.egress === "all") ? 1 : 0);
    },
  );
  return found && { file: found.group.file, body: found.group.block.body };
}

/** The rule, of those in blocks of its kind, that is most like the one asked for. */
export function ruleExemplar(context: House, wanted: Pick<GroupRule, "kind" | "direction"> & Partial<Pick<GroupRule, "about" | "isForAll">>): (Exemplar & { readonly rule: GroupRule }) | undefined {
  const found = bestOf(
    modulesThatShow(context),
    (module) => rulesOf(module).flatMap((rule) => fileOf(module, rule).flatMap((file) => (rule.kind === wanted.kind && rule.block !== undefined ? [{ rule, file, block: rule.block }] : []))),
    ({ rule }) => (rule.direction === wanted.direction ? 4 : 0) + (rule.about === wanted.about ? 2 : 0) + (rule.isForAll === wanted.isForAll ? 1 : 0),
  );
  return found && { rule: found.rule, file: found.file, body: found.block.body };
}

const fileOf = ({ files }: TerraformModule, { place }: GroupRule): readonly SourceFile[] => files.filter((file) => file.path === place.path && isNative({ file }));

/** Whether the exemplar has an argument; a new one has it where there is none to imitate. */
export const isUsual = (exemplar: Exemplar | undefined, argument: string): boolean => exemplar === undefined || attributeOf(exemplar.body, argument) !== undefined;

/** The text of an argument of the exemplar, on one line. */
export function argumentOf(exemplar: Exemplar | undefined, name: string): string | undefined {
  const attribute = exemplar && attributeOf(exemplar.body, name);
  return exemplar && attribute && lineOf({ file: exemplar.file, expression: attribute.value });
}

const META = new Set(["count", "for_each", "provider", "providers"]);

const nameIn = (item: Attribute | Block): string => (item.kind === "attribute" ? item.name : item.type === "dynamic" ? (item.labels[0]?.text ?? item.type) : item.type);

function nameOfDraft(item: DraftItem): string {
  if (item.kind === "attribute") return item.name;
  return item.kind === "block" ? (item.type === "dynamic" ? (item.labels[0] ?? "") : item.type) : "";
}

/** Whether an empty line stands above an item of the exemplar. */
function isParted({ file }: Exemplar, item: Attribute | Block): boolean {
  const start = leadingComments(file.hcl, item)[0]?.start ?? item.span.start;
  return isBelowEmptyLine(file.text, start);
}

const isTall = (item: DraftItem): boolean => item.kind === "block" || (item.kind === "attribute" && item.value.includes("\n"));

/** Sorts items as the exemplar has them; what it does not have stays behind what it follows. */
function inOrder(items: readonly DraftItem[], names: readonly string[]): readonly DraftItem[] {
  let last = -1;
  const ranked = items.map((item) => {
    const own = names.indexOf(nameOfDraft(item));
    last = own >= 0 ? own : last + 0.001;
    return { item, rank: last };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** The items in the order of the exemplar, with empty lines where it has them; without one, as they come, with an empty line around what is tall. */
export function imitate(items: readonly DraftItem[], exemplar: Exemplar | undefined): DraftItem[] {
  const written = exemplar?.body.items ?? [];
  const ordered = inOrder(items, written.map(nameIn));
  return ordered.flatMap((item, index): DraftItem[] => {
    const previous = ordered[index - 1];
    if (previous === undefined) return [item];
    const at = written.findIndex((each) => nameIn(each) === nameOfDraft(item));
    const [own, above] = [written[at], written[at - 1]];
    const isTold = exemplar !== undefined && own !== undefined && above !== undefined && !META.has(nameIn(above));
    const parted = isTold ? isParted(exemplar, own) || (isTall(previous) && item.kind === "block") : isTall(item) || isTall(previous);
    return parted ? [{ kind: "blank" }, item] : [item];
  });
}

/** Every attribute of an exemplar as it is written. */
export const itemsOf = ({ file, body }: Exemplar): readonly Extract<DraftItem, { kind: "attribute" }>[] =>
  body.items.flatMap((item) => (item.kind === "attribute" ? [attribute(item.name, lineOf({ file, expression: item.value }))] : []));
