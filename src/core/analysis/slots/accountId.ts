import { confidenceOf } from "../../conventions/confidence";
import type { Repository, RootModule } from "../../repository/repository";
import type { Place } from "../../text/span";
import { bindingIn, surest } from "../bindings";
import { givenBindings, type Subject } from "../given/matching";
import { spanText } from "../../terraform/expressionText";
import type { TerraformModule } from "../../terraform/module";
import { declarationAt, guardOf, instanceOf } from "../modules/declarations";
import type { Binding, SlotResult } from "../slots";
import { attributesRead, readingsOf } from "./readings";

const OPTIONS = [
  'The account id is not known here. Add `data "aws_caller_identity" "current" {}`, which reads it from the credentials in use.',
  "Name it, for example var.account_id.",
];

/** The id of the account in use: what is read most for it. */
export function findAccountId(repository: Repository, root: RootModule): SlotResult {
  const { module } = root;
  const sources = [...module.data.values()].filter(({ type }) => type === "aws_caller_identity");
  const variables = [...module.variables.values()].filter(({ name }) => /^(aws_)?account(_id|_number)?$/.test(name));
  const locals = [...module.locals.values()].filter(({ name }) => /^(aws_)?account_id$/.test(name));
  const found = [
    ...sources.flatMap((source) => {
      const instance = instanceOf(source);
      return instance === undefined ? [] : [{ address: source.address, expression: `${instance}.account_id`, guard: guardOf(source), provider: source.provider ?? "aws", place: source.place, uses: readingsOf(module, source.address, "account_id") }];
    }),
    ...attributesRead(module, "account_id").flatMap(({ address, uses }) => {
      const declaration = declarationAt(module, address);
      const [place] = uses;
      const expression = place && textAt(module, place);
      return declaration && place && expression !== undefined && !/\[(?!["\d])|\b(each|count)\./.test(expression) ? [{ address, expression, guard: undefined, provider: "aws", place, uses }] : [];
    }),
    ...[...variables, ...locals].map(({ address, place }) => ({ address, expression: address, guard: undefined, provider: "aws", place, uses: readingsOf(module, address) })),
  ];
  const here = found.map((each) => boundTo(root, each, found.reduce((sum, { uses }) => sum + uses.length, 0)));
  const given = givenBindings(repository, root, ACCOUNT).filter(({ address }) => !here.some((binding) => binding.address === address));
  return surest([...here, ...given.map((binding): Binding => ({ ...binding, scope: "account", owner: "here" }))], OPTIONS);
}

const ACCOUNT: Subject = {
  slot: "accountId",
  types: /^aws_caller_identity$/,
  forms: { account_id: "id" },
  formOfName: (name) => (/^(aws_)?account(_id|_number)$/.test(name) ? "id" : undefined),
};

function textAt(module: TerraformModule, { path, span }: Place): string | undefined {
  const file = module.files.find((each) => each.path === path);
  return file && spanText(file.hcl, span);
}

interface Found extends Pick<Binding, "address" | "expression" | "guard" | "provider"> {
  readonly place: Place;
  readonly uses: readonly Place[];
}

/** Something declared for the purpose is one witness more than its uses. */
const boundTo = (root: RootModule, { address, expression, guard, provider, place, uses }: Found, total: number): Binding =>
  bindingIn(root, { slot: "accountId", address, expression, guard, provider, form: "id", scope: "account", confidence: confidenceOf(uses.length + 1, total + 1), evidence: [place, ...uses] });
