/** How Terraform is told which environment is meant. */
export interface Choice {
  readonly workspace?: string;
  /** Text of a variable file, or the path of one relative to the root module. */
  readonly values?: string;
  readonly file?: string;
}

/** Variables to HCL expressions that take the place of what the variable files say. */
export type NameValues = Readonly<Record<string, string>>;

/** A house that additions are proven in, with the ways its environments are chosen. */
export interface HousePlace {
  readonly fixture: string;
  /** Folder of the root module, `.` for the top. */
  readonly root: string;
  readonly choices: Readonly<Record<string, Choice>>;
  /** Runs of the author's own tests, once for each of the processes; a house without tests has neither. */
  readonly runs: number;
  readonly processes: readonly Readonly<Record<string, string>>[];
  /** The variable file that the author's tests are run with, where they need one. */
  readonly testValues?: string;
  /** Proven with every component by `npm run prove` alone, for the time that everything else takes. */
  readonly isLeftToProve?: true;
  /** The modules of the registry that the house calls are here. */
  readonly installed?: true;
  /** What makes names as long as they can get. */
  readonly longest?: NameValues;
  /** What ends in a hyphen where the house cuts it off; what of its own AWS would not take so is off. */
  readonly cut?: NameValues;
}

const files = (paths: Readonly<Record<string, string>>): HousePlace["choices"] => Object.fromEntries(Object.entries(paths).map(([name, file]) => [name, { file }]));
const workspaces = (...names: readonly string[]): HousePlace["choices"] => Object.fromEntries(names.map((workspace) => [workspace, { workspace }]));
const environments = (...names: readonly string[]): HousePlace["choices"] => Object.fromEntries(names.map((name) => [name, { values: `environment = "${name}"\n` }]));

const NO_TESTS = { runs: 0, processes: [] } as const;

/** Every root module of every fixture repository, and how each of its environments is planned. */
export const HOUSE_PLACES: readonly HousePlace[] = [
  {
    fixture: "sample",
    root: ".",
    choices: files({ small: "tfvars-sample/example-small-setup.tfvars", medium: "tfvars-sample/example-medium-setup.tfvars", large: "tfvars-sample/example-large-setup.tfvars" }),
    runs: 2,
    processes: [{}],
    testValues: "tfvars-sample/example-small-setup.tfvars",
    longest: { application: '"applicationwhosenameislongerthaneverycutofit"' },
    cut: { application: '"applicationwhosenameiscutatthirtyeigh-x"', rds_create_cluster: "false" },
  },
  { fixture: "compact", root: ".", isLeftToProve: true, choices: { default: {} }, ...NO_TESTS, longest: { project: '"twenty-letters-pixel"' } },
  { fixture: "services", root: ".", choices: files({ dev: "environments/dev.tfvars", prod: "environments/prod.tfvars" }), ...NO_TESTS, longest: { name: '"ledger-of-ledger"' } },
  { fixture: "crlf", root: ".", isLeftToProve: true, choices: files({ prod: "prod.tfvars", test: "test.tfvars" }), ...NO_TESTS },
  { fixture: "onefile", root: ".", choices: { default: {} }, runs: 2, processes: [{}] },
  { fixture: "workspaces", root: ".", choices: workspaces("default", "preproduction", "production"), runs: 2, processes: ["default", "production"].map((name) => ({ TF_WORKSPACE: name })) },
  { fixture: "config", root: ".", choices: environments("dev", "prod"), runs: 3, processes: [{}] },
  { fixture: "labels", root: ".", isLeftToProve: true, choices: files({ dev: "stages/dev.tfvars", prod: "stages/prod.tfvars" }), runs: 3, processes: [{}] },
  { fixture: "stacks", root: "environments/dev", isLeftToProve: true, choices: { dev: {} }, runs: 1, processes: [{}] },
  { fixture: "stacks", root: "environments/prod", isLeftToProve: true, choices: { prod: {} }, runs: 1, processes: [{}] },
  { fixture: "community", root: ".", isLeftToProve: true, choices: files({ live: "env/live.tfvars", staging: "env/staging.tfvars" }), runs: 1, processes: [{}], testValues: "env/staging.tfvars" },
  { fixture: "layered", root: "network", isLeftToProve: true, choices: files({ dev: "env/dev.tfvars", prod: "env/prod.tfvars" }), ...NO_TESTS },
  { fixture: "layered", root: "data", isLeftToProve: true, choices: files({ dev: "env/dev.tfvars", prod: "env/prod.tfvars" }), runs: 1, processes: [{}] },
  { fixture: "layered", root: "platform", isLeftToProve: true, choices: files({ dev: "env/dev.tfvars", prod: "env/prod.tfvars" }), runs: 1, processes: [{}] },
  { fixture: "layered", root: "apps", isLeftToProve: true, choices: files({ dev: "env/dev.tfvars", prod: "env/prod.tfvars" }), runs: 2, processes: [{}], testValues: "env/dev.tfvars" },
  { fixture: "regions", root: ".", isLeftToProve: true, choices: files({ live: "envs/live.tfvars", stage: "envs/stage.tfvars" }), runs: 1, processes: [{}], testValues: "envs/stage.tfvars" },
  { fixture: "registry", root: ".", isLeftToProve: true, choices: files({ production: "tfvars/production.tfvars", test: "tfvars/test.tfvars" }), runs: 1, processes: [{}], testValues: "tfvars/test.tfvars", installed: true },
  { fixture: "serverless", root: ".", isLeftToProve: true, choices: workspaces("dev", "prod"), runs: 2, processes: ["dev", "prod"].map((name) => ({ TF_WORKSPACE: name })) },
  { fixture: "bluegreen", root: ".", isLeftToProve: true, choices: environments("staging", "live"), runs: 2, processes: [{}] },
];
