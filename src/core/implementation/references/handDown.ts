import type { ModuleCall, TerraformModule } from "../../terraform/module";
import { isRecorded } from "../../repository/recordedAdditions";
import { normalText } from "../../terraform/expressionText";
import { parseCached } from "../../hcl/parseCache";
import type { Context, Draft, DraftAmendment, ModuleBlock } from "../draft";
import { targetsIn } from "../layout/amendTarget";
import { variableBody } from "../layout/writeDraft";
import { inHouseStyle } from "../layout/sentence";
import { whyUnwritable } from "../refusals/unwritable";
import { fileInModule } from "../passes/placement";

/** An input that a local module gets with the addition. Nobody has to give it, so that nothing changes for other callers. */
export interface ModuleInput {
  readonly name: string;
  readonly type: string;
  /** A sentence. */
  readonly description: string;
  readonly default: "{}" | "[]";
}

/** Something of the root module that is given to what stands in a local module. */
export interface HandedDown {
  readonly call: ModuleCall;
  readonly module: TerraformModule;
  readonly input: ModuleInput;
  /** What reads the input: changes in the module, and blocks that it gets. */
  readonly readers: readonly DraftAmendment[];
  readonly blocks: readonly ModuleBlock[];
  /** What the call gives; its name is that of the input. */
  readonly value: { readonly kind: "items" | "entries"; readonly text: string };
  readonly group: DraftAmendment["group"];
  /** A sentence without its end. */
  readonly summary: string;
}

/** The input as the module declares its own: with a description where most of them have one, of those that hold several things if there are any. */
function variableBlock({ module, input }: HandedDown, { rules }: Context): ModuleBlock {
  const all = [...module.variables.values()];
  const alike = all.filter(({ type, default: initial }) => type?.kind === "call" && initial !== undefined);
  const own = alike.length > 0 ? alike : all;
  const described = own.filter(({ description }) => description !== undefined).length;
  const descriptions = own.length === 0 ? rules.variableStyle.value.descriptions : described * 2 > own.length;
  const description = inHouseStyle(input.description, { module });
  const body = variableBody({ ...input, description, rules: [] }, { ...rules.variableStyle.value, descriptions }).trimEnd();
  return { module: module.path, kind: "variable", labels: [input.name], body, group: "variables", summary: `${description.replace(/\.$/, "")}, from the root module` };
}

/** Whether the module has the input from an addition of the same kind to another root module that calls it. */
function isThere({ module, input }: HandedDown, { repository }: Context): boolean {
  const known = module.variables.get(input.name);
  const [wanted] = parseCached(`x = ${input.type}\n`).body.items;
  return known?.type !== undefined && wanted?.kind === "attribute" && isRecorded(repository.recorded, known) && normalText(known.type) === normalText(wanted.value);
}

/** Whether the module can be given the input: nothing there has its name or that of a block that comes with it, and the files are in a syntax that is written. */
export function canHandDown(handed: HandedDown, context: Context): boolean {
  const { module, input, readers, blocks } = handed;
  const files = [...readers.map(({ path }) => path), ...[variableBlock(handed, context), ...blocks].map((block) => fileInModule(context, block))];
  const isFree = !module.variables.has(input.name) && !blocks.some(({ labels }) => module.resources.has(labels.join(".")));
  return !files.some((path) => whyUnwritable(context.repository, path) !== undefined) && (isFree || isThere(handed, context));
}

/** Whether what a change is made in reads the input already. */
function readsAlready({ path, target }: DraftAmendment, { input }: HandedDown, { repository }: Context): boolean {
  const file = repository.files.get(path);
  const name = new RegExp(`\\bvar\\.${input.name}\\b`);
  return file !== undefined && targetsIn(file.hcl, target).some((found) => {
    const { start, end } = found.kind === "body" ? found.body.span : found.expression.span;
    return name.test(file.text.slice(start, end));
  });
}

const isSameBlock = (a: ModuleBlock, b: ModuleBlock): boolean => a.module === b.module && a.kind === b.kind && a.labels.join(".") === b.labels.join(".");
const isSameChange = (a: DraftAmendment, b: DraftAmendment): boolean => a.path === b.path && a.target === b.target && a.text === b.text;

/** Declares the input, has it read in the module, and gives it in the call; what other calls of the module had written is written once. */
export function handDown(draft: Draft, handed: HandedDown, context: Context): Draft {
  const { call, input, value, group, summary, module } = handed;
  const blocks = isThere(handed, context) ? [] : [variableBlock(handed, context), ...handed.blocks].filter((block) => !draft.inModules.some((other) => isSameBlock(other, block)));
  const readers = handed.readers.filter((reader) => !readsAlready(reader, handed, context) && !draft.amendments.some((other) => isSameChange(other, reader)));
  const given: DraftAmendment = { path: call.file.path, target: call.address, change: { kind: value.kind, name: input.name }, text: value.text, group, summary };
  const isGiven = draft.amendments.some((other) => isSameChange(other, given));
  const owner = module.variables.get(input.name);
  const message = `${module.path} has the input ${input.name} from an addition to another root module: take this addition back before that one.`;
  const isShared = owner !== undefined && context.record === undefined && !draft.findings.some((finding) => finding.message === message);
  return {
    ...draft,
    inModules: [...draft.inModules, ...blocks],
    amendments: [...draft.amendments, ...readers, ...(isGiven ? [] : [given])],
    findings: [...draft.findings, ...(isShared ? [{ severity: "information" as const, message, place: owner.place }] : [])],
  };
}
