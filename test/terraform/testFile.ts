import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Answers of the random resources that names are built from, so that names are known, and checked, while planning. */
const KNOWN_RANDOM_VALUES: Readonly<Record<string, string>> = {
  random_string: '{ id = "abc123", result = "abc123" }',
  random_id: '{ id = "q83v", hex = "abcdef", dec = "11259375", b64_url = "q83v", b64_std = "q83v" }',
  random_pet: '{ id = "calm-otter" }',
  random_integer: '{ id = "4242", result = 4242 }',
};

/** The text of a root module's own .tf files, one after another. */
function configurationOf(folder: string): string {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".tf"))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
}

function knownRandomBlocks(folder: string): string {
  const resources = [...configurationOf(folder).matchAll(/^\s*resource\s+"(random_\w+)"\s+"([\w-]+)"/gm)];
  return resources
    .map(([, type = "", label = ""]) => {
      const values = KNOWN_RANDOM_VALUES[type];
      return values === undefined ? "" : `override_resource {\n  target          = ${type}.${label}\n  override_during = plan\n  values          = ${values}\n}\n\n`;
    })
    .join("");
}

/** The aliases of the root module's AWS provider configurations; undefined is the one without an alias. */
function awsAliases(folder: string): readonly (string | undefined)[] {
  const blocks = [...configurationOf(folder).matchAll(/^provider\s+"aws"\s*\{([^]*?)^\}/gm)];
  const aliases = blocks.map(([, body = ""]) => /^\s*alias\s*=\s*"([\w-]+)"/m.exec(body)?.[1]);
  return aliases.length > 0 ? aliases : [undefined];
}

/** A `run` block. The text of a variable file is what a `variables` block holds, so it goes in as it is. */
function runBlock(command: "plan" | "apply", variables: string): string {
  return `run "${command}" {\n  command = ${command}\n\n  variables {\n${variables}\n  }\n}\n`;
}

/** The tests that a root module brings along, one after another. */
function ownTestsOf(folder: string): string {
  const folders = [folder, join(folder, "tests")].filter((path) => existsSync(path));
  return folders.flatMap((path) => readdirSync(path).filter((name) => name.endsWith(".tftest.hcl")).map((name) => readFileSync(join(path, name), "utf8"))).join("\n");
}

/** What a root module reads of other states and looks up, as its own tests say it: neither exists in an empty AWS. */
function readElsewhere(folder: string): string {
  const blocks = [...ownTestsOf(folder).matchAll(/^override_data \{\r?\n\s*target\s*=\s*(\S+)[^]*?^\}/gm)];
  return [...new Map(blocks.map(([text, target]) => [target, `${text}\n\n`])).values()].join("");
}

/** A test that plans a root module with the real providers, known random values and what it reads elsewhere. */
export function planTest(folder: string, variables: string): string {
  return knownRandomBlocks(folder) + readElsewhere(folder) + runBlock("plan", variables);
}

/** A test that applies a root module with a mocked AWS; every configuration of the provider needs its own mock. */
export function applyTest(folder: string, variables: string, mocksFolder: string): string {
  const mocks = awsAliases(folder).map((alias) => {
    const line = alias === undefined ? "" : `  alias  = "${alias}"\n`;
    return `mock_provider "aws" {\n${line}  source = ${JSON.stringify(mocksFolder)}\n}\n\n`;
  });
  return mocks.join("") + runBlock("apply", variables);
}
