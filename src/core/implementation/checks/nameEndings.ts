import { keysOf, scopeWithKey } from "../../repository/instances/appliedModules";
import { evaluatePartly } from "../../terraform/evaluation/evaluate";
import type { Scope } from "../../terraform/evaluation/scope";
import { valueOf } from "../../terraform/arguments";
import type { ResourceDeclaration } from "../../terraform/module";
import { longestIn } from "../../terraform/lengths/longest";
import { scopeOf, type Applied } from "../makers/isMade";
import { addedResources, rootIn, type Change, type Placed, type Violation } from "./change";

/**
 * Endings without which AWS refuses a name, by the argument that asks for them:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html,
 * https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
 */
const ENDINGS: Readonly<Record<string, { readonly when: string; readonly ending: string }>> = {
  aws_sqs_queue: { when: "fifo_queue", ending: ".fifo" },
  aws_sns_topic: { when: "fifo_topic", ending: ".fifo" },
};

/** How the arguments of each instance of a resource are read when the root module is applied so; none where its keys are known to a plan alone. */
function instanceScopes({ instance, declaration }: Placed<ResourceDeclaration>, applied: Applied): readonly Scope[] {
  const scope = scopeOf(instance, applied);
  return (keysOf(declaration, scope) ?? []).map((key) => scopeWithKey(declaration, scope, key));
}

/** The names that a resource gets in the environments of its root module, of those instances that must end so and do not; `x` stands for what an apply gives. */
function wrongNames(placed: Placed<ResourceDeclaration>, environments: readonly Applied[]): readonly string[] {
  const { type, block } = placed.declaration;
  const wanted = ENDINGS[type];
  const [name, asks] = [valueOf(block.body, "name"), wanted && valueOf(block.body, wanted.when)];
  if (wanted === undefined || name === undefined || asks === undefined) return [];
  const asking = environments.flatMap((applied) => instanceScopes(placed, applied).filter((scope) => evaluatePartly(asks, scope) === true));
  return [...new Set(asking.map((scope) => longestIn(name, scope).text).filter((text) => !text.endsWith(wanted.ending)))];
}

/** What must have a name of a certain ending has one, in every environment in which it is known which there are. */
export function nameEndings(change: Change): readonly Violation[] {
  const { environments } = rootIn(change.after, change.root);
  return addedResources(change).flatMap((placed) => {
    const { address, type, place } = placed.declaration;
    return wrongNames(placed, environments.length > 0 ? environments : [undefined]).map((name) => ({ message: `${address} is called ${name}, which must end in ${ENDINGS[type]?.ending ?? ""}.`, place }));
  });
}
