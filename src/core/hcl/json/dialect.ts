/**
 * How the strings in an argument are read: as templates; as the text they are, where Terraform takes literals only; or as
 * an expression of native syntax, where it takes a traversal, a type constraint or a keyword.
 */
export type StringMeaning = "template" | "literal" | "expression";

/** The members of a JSON object that is a body to Terraform. */
export interface BodyDialect {
  /** Members that are nested blocks. */
  readonly blocks: ReadonlyMap<string, BlockDialect>;
  /** How strings in named arguments are read. */
  readonly meanings: ReadonlyMap<string, StringMeaning>;
  /** How they are read in all other arguments. */
  readonly otherwise: StringMeaning;
  /** What a nested block that a provider defines holds; `undefined` where providers define nothing. */
  readonly nested: (() => BodyDialect) | undefined;
}

export interface BlockDialect {
  /** How many levels of properties name the block before its body comes. */
  readonly labels: number;
  readonly body: BodyDialect;
}

type Blocks = Readonly<Record<string, readonly [labels: number, body: BodyDialect]>>;
type Meanings = Partial<Record<StringMeaning, string>>;

const blockMap = (blocks: Blocks): Map<string, BlockDialect> => new Map(Object.entries(blocks).map(([name, [labels, body]]) => [name, { labels, body }]));

/** A body; `meanings` names the arguments whose strings are no templates, separated by spaces. */
function body(blocks: Blocks, meanings: Meanings = {}, otherwise: StringMeaning = "template"): BodyDialect {
  const words = (meaning: StringMeaning): [string, StringMeaning][] => (meanings[meaning]?.split(" ") ?? []).map((name) => [name, meaning]);
  return { blocks: blockMap(blocks), meanings: new Map([...words("literal"), ...words("expression")]), otherwise, nested: undefined };
}

const plain = body({});
const literals = body({}, {}, "literal");

/** A body that a provider defines but for `blocks` and `meanings`, which are Terraform's own. */
function providersBody(blocks: Blocks, meanings: Meanings = {}): BodyDialect {
  return { ...body({ ...blocks, dynamic: [1, dynamic], _: [0, nested] }, meanings), nested: () => nested };
}

const dynamicBlocks = new Map<string, BlockDialect>();
const nested: BodyDialect = { ...body({}), blocks: dynamicBlocks, nested: () => nested };
const dynamic = body({ content: [0, nested] }, { expression: "iterator" });
dynamicBlocks.set("dynamic", { labels: 1, body: dynamic });

const connection = plain;
const provisioner = body({ connection: [0, connection] }, { expression: "when on_failure" });
const lifecycle = body(
  { precondition: [0, plain], postcondition: [0, plain], action_trigger: [0, body({}, { expression: "events actions" })] },
  { expression: "ignore_changes replace_triggered_by", literal: "create_before_destroy prevent_destroy" },
);

const resource = providersBody({ lifecycle: [0, lifecycle], connection: [0, connection], provisioner: [1, provisioner] }, { expression: "provider depends_on" });
const data = providersBody({ lifecycle: [0, lifecycle] }, { expression: "provider depends_on" });

const variable = body({ validation: [0, plain] }, { literal: "default description deprecated sensitive nullable ephemeral const", expression: "type" });
const output = body({ precondition: [0, plain], postcondition: [0, plain] }, { literal: "description deprecated sensitive ephemeral", expression: "depends_on type" });
const moduleCall = body({ _: [0, plain] }, { literal: "source version", expression: "providers depends_on" });
const provider = providersBody({}, { literal: "alias version" });
const backend = literals;

const terraform = body(
  { required_providers: [0, body({}, {}, "literal")], backend: [1, backend], cloud: [0, body({ workspaces: [0, literals] }, {}, "literal")], provider_meta: [1, plain], state_store: [1, literals] },
  { literal: "required_version", expression: "experiments language" },
);

const locals = plain;

const configuration = body({
  terraform: [0, terraform],
  provider: [1, provider],
  variable: [1, variable],
  locals: [0, locals],
  output: [1, output],
  module: [1, moduleCall],
  resource: [2, resource],
  data: [2, data],
  ephemeral: [2, data],
  action: [2, providersBody({ config: [0, providersBody({})] }, { expression: "provider" })],
  moved: [0, body({}, { expression: "from to" })],
  import: [0, body({}, { expression: "to provider" })],
  removed: [0, body({ lifecycle: [0, lifecycle], connection: [0, connection], provisioner: [1, provisioner] }, { expression: "from" })],
  check: [1, body({ data: [2, data], assert: [0, plain] })],
});

const override = body({}, { expression: "target", literal: "override_during" });
const overrides: Blocks = { override_resource: [0, override], override_data: [0, override], override_module: [0, override] };
const mocked = body({}, { literal: "override_during" });
const mocks: Blocks = { mock_resource: [1, mocked], mock_data: [1, mocked], override_resource: [0, override], override_data: [0, override] };

const run = body(
  {
    ...overrides,
    plan_options: [0, body({}, { expression: "mode target replace" })],
    assert: [0, plain],
    variables: [0, plain],
    module: [0, literals],
    backend: [1, backend],
  },
  { expression: "command expect_failures providers" },
);

const test = body({
  ...overrides,
  ...mocks,
  run: [1, run],
  provider: [1, provider],
  variable: [1, variable],
  variables: [0, plain],
  mock_provider: [1, body(mocks, { literal: "alias source override_during" })],
  test: [0, plain],
});

/** What Terraform takes the members of a file for: configuration, values of variables, or tests and their mocks. */
export const DIALECTS = { configuration, values: literals, test } as const;

export type Dialect = keyof typeof DIALECTS;
