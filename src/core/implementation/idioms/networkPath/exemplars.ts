import { groupsOf, rulesOf, type GroupRule } from "../../../conventions/reading/securityGroups";
import type { SourceFile, TerraformModule } from "../../../terraform/module";
import { isNative, modulesThatShow, type Exemplar, type House } from "../exemplar";

/** The best of the candidates, of equals the last, in the first module that has any. */
function bestOf<Candidate>(modules: readonly TerraformModule[], find: (module: TerraformModule) => readonly Candidate[], score: (candidate: Candidate) => number): Candidate | undefined {
  const found = modules.map(find).find((candidates) => candidates.length > 0) ?? [];
  return found.reduce<Candidate | undefined>((best, each) => (best === undefined || score(each) >= score(best) ? each : best), undefined);
}

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
