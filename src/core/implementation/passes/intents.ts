import type { Intent } from "../../design/intent";
import type { Context, Draft, Pass } from "../draft";
import { alarm } from "../idioms/alarm/alarm";
import { archive } from "../idioms/archive/archive";
import { containerEnvironment } from "../idioms/containerEnvironment/containerEnvironment";
import { awsManaged } from "../idioms/encryption/awsManaged";
import { hasOwnKey, ownKey } from "../idioms/encryption/ownKey";
import { sharedKey } from "../idioms/encryption/sharedKey";
import { grant } from "../idioms/grant/grant";
import { backup } from "../idioms/backup/backup";
import { logGroup } from "../idioms/logGroup/logGroup";
import { networkPath } from "../idioms/networkPath/networkPath";
import { clientGroup } from "../idioms/networkPath/clientGroup";
import { reach } from "../idioms/reach/reach";
import { reachedDraft } from "../idioms/reach/reachedDraft";
import { role } from "../idioms/role/role";
import { secret } from "../idioms/secret/secret";
import { volume } from "../idioms/volume/volume";
import { mapOutput } from "../idioms/output/mapOutput";

type Lowering<Kind extends Intent["kind"]> = (draft: Draft, intent: Extract<Intent, { kind: Kind }>, context: Context) => Draft;

const encryption: Lowering<"encryption"> = (draft, intent, context) => {
  if (context.bound.kmsKey === undefined) return awsManaged(draft, intent);
  return sharedKey(hasOwnKey(context) ? ownKey(draft, context) : draft, intent, context);
};

/** Writes one intent in the idiom of this house. */
function lower(draft: Draft, intent: Intent, context: Context): Draft {
  const leaves = (group: (typeof context.without)[number]): boolean => context.without.includes(group);
  switch (intent.kind) {
    case "encryption":
      return encryption(draft, intent, context);
    case "networkPath":
      return networkPath(draft, intent, context);
    case "clientGroup":
      return clientGroup(draft, intent, context);
    case "reach":
      return leaves("integration") ? draft : reach(draft, intent, context);
    case "backup":
      return backup(draft, intent, context);
    case "logGroup":
      return logGroup(draft, intent, context);
    case "secret":
      return secret(draft, intent, context);
    case "role":
      return role(draft, intent, context);
    case "archive":
      return archive(draft, intent, context);
    case "grant":
      return grant(draft, intent, context);
    case "volume":
      return leaves("integration") ? draft : volume(draft, intent, context);
    case "containerEnvironment":
      return leaves("integration") ? draft : containerEnvironment(draft, intent, context);
    case "alarm":
      return leaves("monitoring") || context.bound.alarmTopic === undefined ? draft : alarm(draft, intent, context);
    case "output":
      return leaves("outputs") ? draft : mapOutput(draft, intent, context);
  }
}

/** Lowers the intents of the component in the order it names them, once its blocks say what they reach. */
export const intents: Pass = (draft, context) => context.component.intents.reduce((lowered, intent) => lower(lowered, intent, context), reachedDraft(draft, context));
