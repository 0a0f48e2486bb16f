import { offeredOutput } from "../../../analysis/modules/moduleOutputs";
import { isGroupCall } from "../../../conventions/reading/groupOfCall";
import { groupsOf } from "../../../conventions/reading/securityGroups";
import { targetOf } from "../../../terraform/addresses";
import type { ModuleCall } from "../../../terraform/module";
import type { Context } from "../../draft";
import { unknownNote } from "./passageNotes";
import { passageOfCall } from "./passageOfCall";
import { passageOfGroup } from "./passageOfGroup";
import { NOTHING, ruleFrom, rulesHere, type Passage, type Passed, type Standing } from "./passageParts";
import type { Client } from "./path";

/** The rule of one group, in the style of that group; nothing where it is open enough already. */
export function passage(context: Context, asked: Passage, client: Client): Passed {
  const { declaration } = client;
  if (declaration?.kind === "resource" && declaration.type === "aws_security_group") return passageOfGroup(context, asked, client, { group: declaration, module: context.root.module });
  if (declaration?.kind !== "module") return fromElsewhere(context, asked, client);
  if (isGroupCall(declaration, context.repository)) return passageOfCall(context, asked, client, declaration);
  const inner = groupBehind(context, client, declaration);
  if (inner === undefined) return fromElsewhere(context, asked, client);
  return asked.direction === "ingress" ? passageOfCall(context, asked, client, declaration, inner) : passageOfGroup(context, asked, client, inner);
}

/** The group that a call gives out, or would by an output that the addition gives its module. */
function groupBehind({ repository }: Context, { group }: Client, call: ModuleCall): Standing | undefined {
  const module = call.target === undefined ? undefined : repository.modules.get(call.target);
  const output = /\.(\w+)$/.exec(group.kind === "keyed" ? group.element : group.expression)?.[1];
  if (module === undefined || output === undefined) return undefined;
  const value = module.outputs.get(output)?.value;
  const made = value === undefined ? groupsOf(module).find((each) => offeredOutput(module, each)?.name === output) : module.resources.get(targetOf(value)?.address ?? "");
  return made?.type === "aws_security_group" ? { group: made, module } : undefined;
}

/** A group that somebody else makes: as the root module writes its rules already, else they are handed over. */
function fromElsewhere(context: Context, asked: Passage, client: Client): Passed {
  const [like] = rulesHere(context, client);
  if (like !== undefined && like.kind !== "inline") return { ...NOTHING, blocks: [ruleFrom(context, asked, client, like.kind)] };
  return { ...NOTHING, handOver: [unknownNote(context, asked, client)] };
}
