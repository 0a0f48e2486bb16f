import { describe, expect, it } from "vitest";
import { allows, dialectOf, limitOf, needed, type Dialect } from "../../../../src/core/repository/dialect/dialect";
import { buildRepository } from "../../../../src/core/repository/buildRepository";
import { filesOf, repositoryOf, rootOf } from "../../../support/repositories";

const MAIN = 'provider "aws" {}\n';
const required = (constraint: string): string => `terraform {\n  required_version = "${constraint}"\n}\nprovider "aws" {}\n`;

function dialect(texts: Readonly<Record<string, string>>, root = ""): Dialect {
  const repository = repositoryOf(texts);
  return dialectOf(repository, rootOf(repository, root).module);
}

const lowest = (texts: Readonly<Record<string, string>>, root = "") => dialect(texts, root).lowest?.join(".");

describe("dialectOf", () => {
  it("takes a version from every place where one is written down", () => {
    expect(lowest({ "main.tf": MAIN })).toBeUndefined();
    expect(lowest({ "main.tf": required(">= 1.3, < 2.0") })).toBe("1.3");
    expect(lowest({ "main.tf": MAIN, ".terraform-version": "1.5.7\n" })).toBe("1.5");
    expect(lowest({ "main.tf": MAIN, ".tool-versions": "nodejs 20.1.0\nterraform 1.6.2\n" })).toBe("1.6");
    expect(lowest({ "main.tf": MAIN, "mise.toml": '[tools]\nterraform = "1.9"\n' })).toBe("1.9");
    expect(lowest({ "main.tf": MAIN, ".mise.toml": '[tools]\nterraform = { version = "1.8.1" }\n' })).toBe("1.8");
    expect(lowest({ "main.tf": MAIN, ".github/workflows/plan.yml": "      - uses: hashicorp/setup-terraform@v3\n        with:\n          terraform_version: 1.4.6\n" })).toBe("1.4");
    expect(lowest({ "main.tf": MAIN, ".gitlab-ci.yml": 'image:\n  name: "registry.example.com/hashicorp/terraform:1.7.5"\n' })).toBe("1.7");
    expect(lowest({ "main.tf": MAIN, ".github/workflows/x.yaml": 'env:\n  TF_VERSION: "1.2.9"\n' })).toBe("1.2");
  });

  it("takes none from what is computed, commented out or says only the newest", () => {
    expect(lowest({ "main.tf": MAIN, ".terraform-version": "latest\n", ".github/workflows/x.yml": "terraform_version: ${{ env.X }}\n# terraform_version: 1.0.0\nterraform_version: 1.5.x\nother_terraform_versions: 2\n" })).toBeUndefined();
  });

  it("takes what is run, the lowest of several, before what is allowed", () => {
    const texts = { "main.tf": required(">= 1.0"), ".terraform-version": "1.9.0\n", ".github/workflows/x.yml": "terraform_version: 1.6.0\n" };
    expect(lowest(texts)).toBe("1.6");
    expect(dialect(texts).evidence.map(({ path }) => path)).toEqual([".github/workflows/x.yml", ".terraform-version", "main.tf"]);
  });

  it("counts version managers in the folder and above, and what called modules require", () => {
    const texts = { "a/main.tf": `${MAIN}module "m" {\n  source = "../modules/m"\n}\n`, "b/main.tf": MAIN, "modules/m/main.tf": 'terraform {\n  required_version = ">= 1.8"\n}\n', "b/.terraform-version": "1.1.0\n" };
    expect([lowest(texts, "a"), lowest(texts, "b")]).toEqual(["1.8", "1.1"]);
    expect(lowest({ ...texts, ".tool-versions": "terraform 1.10.2\n" }, "a")).toBe("1.10");
  });

  it("tells OpenTofu by version managers, pipelines, the lock file and files of its own", () => {
    const engine = (texts: Readonly<Record<string, string>>) => dialect(texts).engine;
    expect(engine({ "main.tf": MAIN })).toBe("terraform");
    expect(engine({ "main.tf": MAIN, ".opentofu-version": "1.8.0\n" })).toBe("tofu");
    expect(engine({ "main.tf": MAIN, ".tool-versions": "opentofu 1.8.0\n" })).toBe("tofu");
    expect(engine({ "main.tf": MAIN, ".github/workflows/x.yml": "tofu_version: 1.7.0\n" })).toBe("tofu");
    expect(engine({ "main.tf": MAIN, ".terraform.lock.hcl": 'provider "registry.opentofu.org/hashicorp/aws" {\n}\n' })).toBe("tofu");
    expect(engine({ "main.tofu": MAIN })).toBe("tofu");
    expect(engine({ "main.tf": MAIN, ".opentofu-version": "1.8.0\n", ".terraform-version": "1.5.7\n" })).toBe("terraform");
  });
});

describe("files of one name for both engines", () => {
  it("are read by the engine that runs them", () => {
    const texts = { "main.tf": MAIN, "x.tf": 'resource "t" "terraform" {}\n', "x.tofu": 'resource "t" "tofu" {}\n', "y.tofu.json": '{ "locals": { "y": 1 } }' };
    const resources = (more: Readonly<Record<string, string>>) => [...rootOf(repositoryOf({ ...texts, ...more })).module.resources.keys()];
    expect(resources({})).toEqual(["t.terraform"]);
    expect(resources({ ".opentofu-version": "1.8.0\n" })).toEqual(["t.tofu"]);
  });

  it("change with what says which engine that is", () => {
    const texts = { "main.tf": MAIN, "x.tf": 'resource "t" "terraform" {}\n', "x.tofu": 'resource "t" "tofu" {}\n' };
    const after = buildRepository(filesOf({ ...texts, ".opentofu-version": "1.8.0\n" }), repositoryOf(texts));
    expect([...rootOf(after).module.resources.keys()]).toEqual(["t.tofu"]);
  });
});

describe("allows", () => {
  it("says never where everything that decides is too old, and sometimes where only a pipeline is", () => {
    expect(allows(dialect({ "main.tf": required("~> 1.2.0") }), "optional")).toBe("never");
    expect(allows(dialect({ "main.tf": MAIN, ".terraform-version": "1.2.9\n" }), "optional")).toBe("never");
    expect(allows(dialect({ "main.tf": MAIN, ".gitlab-ci.yml": "image: hashicorp/terraform:1.2.9\n" }), "optional")).toBe("sometimes");
    expect(allows(dialect({ "main.tf": required(">= 1.0") }), "optional")).toBe("sometimes");
    expect(allows(dialect({ "main.tf": required(">= 1.0"), ".terraform-version": "1.9.0\n" }), "optional")).toBe("always");
    expect(allows(dialect({ "main.tf": MAIN }), "actions")).toBe("always");
  });

  it("knows what each engine has", () => {
    const tofu = dialect({ "main.tf": MAIN, ".opentofu-version": "1.7.0\n" });
    expect(["optional", "removed", "providerFunctions", "mocks", "ephemeral", "actions"].map((feature) => allows(tofu, feature as "optional"))).toEqual(["always", "always", "always", "never", "never", "never"]);
    const terraform = dialect({ "main.tf": MAIN, ".terraform-version": "1.7.0\n" });
    expect([allows(terraform, "mocks"), allows(terraform, "providerFunctions")]).toEqual(["always", "never"]);
  });

  it("can be said with what stands against it", () => {
    const pinned = dialect({ "main.tf": MAIN, ".terraform-version": "1.2.9\n" });
    expect(`${needed(pinned, "optional")}, but ${limitOf(pinned, "optional")}`).toBe("Terraform 1.3, but .terraform-version says 1.2.9");
    const bound = dialect({ "main.tf": required("~> 1.2.0") });
    expect(limitOf(bound, "optional")).toBe('required_version is "~> 1.2.0"');
  });
});
