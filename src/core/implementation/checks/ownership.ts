import { references } from "../../hcl/references";
import { declarationIn } from "../../repository/lookup";
import type { TerraformModule } from "../../terraform/module";
import { addressOfReference } from "../../terraform/addresses";
import { normalText } from "../../terraform/expressionText";
import { valueOf } from "../../terraform/arguments";
import { addedMakings, type Change, type Making, type Violation } from "./change";

/** The provider configurations something is made with: of a call the ones it is handed. */
function providerOf(declaration: Making): string | undefined {
  if (declaration.kind !== "module") return declaration.provider;
  const handed = valueOf(declaration.block.body, "providers");
  return handed === undefined ? undefined : normalText(handed);
}

/** What a declaration reads, through locals of its module. */
function readBy(module: TerraformModule, body: Parameters<typeof references>[0], seen: Set<string>): Making[] {
  return references(body).flatMap((reference): Making[] => {
    const address = addressOfReference(reference)?.address;
    const found = address === undefined ? undefined : declarationIn(module, address);
    if (found === undefined || seen.has(found.address)) return [];
    seen.add(found.address);
    if (found.kind === "local") return readBy(module, found.attribute.value, seen);
    return found.kind === "resource" || found.kind === "data" || found.kind === "module" ? [found] : [];
  });
}

/** Facts that are the same for every provider configuration. */
const EVERYWHERE = /^(aws_(caller_identity|partition|iam_policy_document)|terraform_remote_state)$/;

/** New code joins nothing of two provider configurations: they may be two regions or two accounts. */
export function ownership(change: Change): readonly Violation[] {
  return addedMakings(change).flatMap(({ instance, declaration }) => {
    const own = providerOf(declaration);
    const others = readBy(instance.module, declaration.block.body, new Set()).filter((read) => providerOf(read) !== own && !(read.kind === "data" && EVERYWHERE.test(read.type)) && !isOfOtherProvider(declaration, read));
    return others.map((read) => ({ message: `${declaration.address} is made with ${own ?? "the default provider"} and reads ${read.address}, which is of ${providerOf(read) ?? "the default provider"}: they may be in two regions or accounts.`, place: declaration.place }));
  });
}

/** `random_string` and `aws_sqs_queue` are of two providers anyway, and neither has the other's configuration. */
function isOfOtherProvider(a: Making, b: Making): boolean {
  const prefix = (making: Making): string => (making.kind === "module" ? "" : (making.type.split("_")[0] ?? ""));
  return prefix(a) !== "" && prefix(b) !== "" && prefix(a) !== prefix(b);
}
