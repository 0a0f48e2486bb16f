import { plainString } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import { valueOf } from "../../terraform/arguments";
import type { ModuleCall, TerraformModule } from "../../terraform/module";
import { ruleFromVotes, type Vote } from "../confidence";
import type { HouseRule } from "../houseRule";
import type { ModuleVersions } from "../houseRules";
import { commentBehindSource } from "../modules/moduleCalls";
import { asToldBy, witnesses } from "../modules/modulesOfHouse";
import { sourceKind } from "../modules/moduleSources";

/**
 * How the version of a called module is written: as a constraint, as a comment behind its source, in the source itself, or not
 * at all. Every call that could name one speaks for its own way; a module of this repository has no version of its own, so
 * that it speaks only where some carry a comment, or where there is no other. Unsure where calls differ, and where one
 * module is called again and again.
 */
export function detectModuleVersions(root: RootModule, repository: Repository): HouseRule<ModuleVersions> {
  const find = (module: TerraformModule): readonly Vote<ModuleVersions>[] => votesOf([...module.calls.values()].filter(isFromElsewhere));
  const versioned = witnesses(root, repository, find);
  const local = witnesses(root, repository, (module) => votesOf([...module.calls.values()].filter((call) => !isFromElsewhere(call))));
  const isTold = versioned.length === 0 || local.some(({ value }) => value.kind !== "none");
  const rule = ruleFromVotes([...versioned, ...(isTold ? local : [])], { kind: "none" });
  return isTold && local.length > 0 ? rule : asToldBy(rule, root, find);
}

const isFromElsewhere = ({ source }: ModuleCall): boolean => source !== undefined && sourceKind(source) !== "localModule";

/** The more calls one module has, the less each of them says: who wrote the second took over the first. */
const AGAIN = 0.25;

function votesOf(calls: readonly ModuleCall[]): readonly Vote<ModuleVersions>[] {
  const seen = new Set<string>();
  return calls.map((call) => {
    const source = (call.source ?? "").replace(/\?.*/, "");
    const isAgain = seen.has(source);
    seen.add(source);
    return { value: versionsOf(call), place: call.place, weight: isAgain ? AGAIN : 1 };
  });
}

function versionsOf(call: ModuleCall): ModuleVersions {
  const version = valueOf(call.block.body, "version");
  const constraint = version && plainString(version);
  if (constraint !== undefined) return { kind: "constraint", form: formOf(constraint) };
  const ref = /[?&]ref=([^&]+)/.exec(call.source ?? "")?.[1];
  if (ref !== undefined) return { kind: "ref", form: /^[0-9a-f]{7,40}$/.test(ref) ? "{commit}" : formOf(ref) };
  const comment = commentBehindSource(call);
  return comment !== undefined && VERSION.test(comment) ? { kind: "comment", form: formOf(comment) } : { kind: "none" };
}

const VERSION = /\d+(\.\d+)*/;
const PARTS = ["{major}", "{minor}", "{patch}"];

/** A text with holes for the parts of each version in it: `~> {major}.{minor}` for `~> 5.0`. */
function formOf(text: string): string {
  return text.replace(/\d+(\.\d+){0,2}/g, (version) => PARTS.slice(0, version.split(".").length).join("."));
}
