import { plainString } from "../../hcl/tree";
import type { ModuleCall, TerraformModule } from "../../terraform/module";
import { expressionsWithin } from "../reading/expressionsWithin";
import { isLabelModule } from "./nameUses";
import { argumentsOf } from "../reading/reading";

/** Calls of a module that makes names, one for each service: `module "history_label"` with `attributes = ["history"]`. */
export interface ServiceLabels {
  /** What the calls are called, with the hole `{service}`. */
  readonly pattern: string;
  readonly calls: readonly ServiceLabel[];
}

export interface ServiceLabel {
  readonly call: ModuleCall;
  /** What the call is about, as it is written inside: `history`. */
  readonly service: string;
}

/** Fewer calls may be labels of other things than services. */
const ENOUGH = 2;

/** How a module names services through label modules; `undefined` when it does not have a label for each. */
export function serviceLabels(module: TerraformModule): ServiceLabels | undefined {
  const labels = [...module.calls.values()].filter((call) => isLabelModule(call) && call.file.hcl.syntax !== "json");
  const patterns = [...new Set(labels.flatMap(({ name }) => patternsOf(name)))];
  const found = patterns.map((pattern) => ({ pattern, calls: labels.flatMap((call) => labelOf(call, pattern)) }));
  const [most] = found.sort((a, b) => b.calls.length - a.calls.length);
  return most !== undefined && most.calls.length >= ENOUGH ? most : undefined;
}

/** `{service}_label` and `history_{service}` for `history_label`. */
function patternsOf(name: string): string[] {
  const words = name.split("_");
  return words.length < 2 ? [] : [`{service}_${words.at(-1) ?? ""}`, `${words[0] ?? ""}_{service}`];
}

/** The service a call is about: the word in the hole of its name, which has to stand among its arguments too. */
function labelOf(call: ModuleCall, pattern: string): ServiceLabel[] {
  const [before = "", after = ""] = pattern.split("{service}");
  if (!call.name.startsWith(before) || !call.name.endsWith(after)) return [];
  const word = call.name.slice(before.length, call.name.length - after.length);
  const texts = argumentsOf(call.block.body).flatMap(({ name, value }) => (name === "source" ? [] : expressionsWithin(value).flatMap((each) => plainString(each) ?? [])));
  const service = texts.find((text) => text.replaceAll("-", "_") === word);
  return service === undefined ? [] : [{ call, service }];
}
