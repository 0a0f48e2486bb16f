import { parseCached } from "../../hcl/parseCache";
import { plainString, type Attribute, type Block, type Body, type ObjectExpression } from "../../hcl/tree";
import { targetOf } from "../../terraform/addresses";
import { blocksOf, valueOf } from "../../terraform/arguments";
import type { SourceFile } from "../../terraform/module";
import type { Context, Draft, DraftAmendment } from "../draft";
import { objectIn } from "../layout/amendTarget";
import { ownTests } from "../ownTests";

/** Where an author says what mocked resources answer with: a file of mocks, or a provider that is mocked in a test. */
interface Mocks {
  readonly file: SourceFile;
  readonly target: string;
  readonly blocks: readonly Block[];
}

function mocksIn(file: SourceFile): readonly Mocks[] {
  const own: Mocks = { file, target: "", blocks: blocksOf(file.hcl.body, "mock_resource") };
  const providers = blocksOf(file.hcl.body, "mock_provider").filter(({ labels }) => labels[0]?.text === "aws");
  const [only, ...others] = providers;
  // Where a provider is mocked under several names it is not plain which of them is meant.
  return [own, ...(only === undefined || others.length > 0 ? [] : [{ file, target: "mock_provider.aws", blocks: blocksOf(only.body, "mock_resource") }])];
}

const defaultsOf = ({ body }: Block): ObjectExpression | undefined => {
  const defaults = valueOf(body, "defaults");
  return defaults && objectIn(defaults);
};

/** The ARN that a mock answers with. */
function arnOf(block: Block): string | undefined {
  const entry = defaultsOf(block)?.entries.find(({ key }) => key.kind === "variable" && key.name === "arn");
  return entry && plainString(entry.value);
}

const typeOf = (block: Block): string => block.labels[0]?.text ?? "";

const argumentsIn = ({ items }: Body): readonly Attribute[] => items.flatMap((item) => (item.kind === "attribute" ? [item] : argumentsIn(item.body)));

/** The type of the resource whose ARN an argument is, and nothing else: the provider looks at those while it applies, and not into policies. */
function typeTaken({ value }: Attribute): readonly string[] {
  const target = targetOf(value);
  const last = target?.rest.at(-1);
  return target !== undefined && last?.kind === "name" && last.name === "arn" ? [target.address.split(".")[0] ?? ""] : [];
}

/** Types of new resources whose ARN others of the addition are given. */
function typesTaken({ blocks }: Draft): readonly string[] {
  const made = new Set(blocks.flatMap(({ kind, labels }) => (kind === "resource" ? [labels[0] ?? ""] : [])));
  const taken = blocks.filter(({ kind }) => kind !== "output").flatMap(({ body }) => argumentsIn(parseCached(`${body}\n`).body).flatMap(typeTaken));
  return [...new Set(taken)].filter((type) => made.has(type)).sort();
}

/** An ARN in the account and region of another. */
function arnLike(arn: string, type: string): string {
  const [prefix = "arn", partition = "aws", , region = "", account = ""] = arn.split(":");
  const [, service = ""] = type.split("_");
  return [prefix, partition, service, region, account, "mock"].join(":");
}

function mockOf(type: string, like: string, { file, target }: Mocks): DraftAmendment {
  return {
    path: file.path,
    target,
    change: { kind: "block", type: "mock_resource" },
    text: `mock_resource "${type}" {\n  defaults = {\n    arn = "${arnLike(like, type)}"\n  }\n}`,
    group: "integration",
    summary: `What a mocked ${type} answers with`,
  };
}

/**
 * Mocks for what is new in the author's own tests, where these say themselves what resources answer with: without them a mock answers
 * with random letters, which the provider refuses as an ARN. https://developer.hashicorp.com/terraform/language/tests/mocking
 */
export function withMocks(draft: Draft, context: Context): Draft {
  const taken = typesTaken(draft);
  if (taken.length === 0) return draft;
  const amendments = ownTests(context).flatMap(mocksIn).flatMap((mocks) => {
    const like = mocks.blocks.flatMap((block) => arnOf(block) ?? []).find((arn) => arn.split(":")[3] !== "");
    const known = new Set(mocks.blocks.map(typeOf));
    return like === undefined ? [] : taken.filter((type) => !known.has(type)).map((type) => mockOf(type, like, mocks));
  });
  return { ...draft, amendments: [...draft.amendments, ...amendments] };
}
