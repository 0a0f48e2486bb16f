import { describe, expect, it } from "vitest";
import { stateBehind, stateReadings } from "../../../../src/core/repository/otherStates/remoteStates";
import { repositoryOf, rootOf } from "../../../support/repositories";

const OUTPUT = 'resource "aws_vpc" "main" {}\noutput "vpc_id" {\n  value = aws_vpc.main.id\n}\n';
const READ = 'output "x" {\n  value = data.terraform_remote_state.net.outputs.vpc_id\n}\n';
const state = (config: string): string => `data "terraform_remote_state" "net" {\n  backend = "s3"\n  config = {\n    bucket = "states"\n    ${config}\n  }\n}\n${READ}`;
const kept = (key: string): string => `terraform {\n  backend "s3" {\n    key = "${key}"\n  }\n}\n`;

function behind(texts: Readonly<Record<string, string>>, reader = "app"): string | undefined {
  const repository = repositoryOf(texts);
  const { module } = rootOf(repository, reader);
  const [read] = module.data.values();
  return read && stateBehind(repository, module, read)?.path;
}

describe("the root module whose state is read", () => {
  it("is the one that keeps its state under the key, whatever its folder is called", () => {
    expect(behind({ "app/main.tf": state('key = "base/net.tfstate"'), "one/main.tf": OUTPUT + kept("base/net.tfstate"), "net/main.tf": OUTPUT + kept("other.tfstate") })).toBe("one");
  });

  it("may keep its key in a file of backend settings, with a part that differs by environment", () => {
    const texts = { "app/main.tf": `variable "env" {}\n${state('key = "${var.env}/base.tfstate"')}`, "one/main.tf": `${OUTPUT}terraform {\n  backend "s3" {}\n}\n`, "one/env/dev.tfbackend": 'key = "dev/base.tfstate"\n' };
    expect(behind(texts)).toBe("one");
  });

  it("is one that is called like the key or the data source where no key says it", () => {
    expect(behind({ "app/main.tf": state("key = var.key"), "layers/net/main.tf": OUTPUT, "layers/dns/main.tf": OUTPUT })).toBe("layers/net");
    expect(behind({ "app/main.tf": state('key = "platform.tfstate"'), "platform/main.tf": OUTPUT, "dns/main.tf": OUTPUT })).toBe("platform");
  });

  it("is that of the same environment", () => {
    const texts = { "dev/app/main.tf": state("key = var.key"), "dev/net/main.tf": OUTPUT, "prod/net/main.tf": OUTPUT };
    expect(behind(texts, "dev/app")).toBe("dev/net");
    expect(behind({ "prod/app/main.tf": state("key = var.key"), "dev/net/main.tf": OUTPUT, "prod/net/main.tf": OUTPUT }, "prod/app")).toBe("prod/net");
  });

  it("is none that gives out nothing of what is read, and none that is only there", () => {
    expect(behind({ "app/main.tf": state('key = "net.tfstate"'), "net/main.tf": OUTPUT.replace("vpc_id", "network_id") })).toBeUndefined();
    expect(behind({ "app/main.tf": state('key = "far.tfstate"'), "other/main.tf": OUTPUT })).toBeUndefined();
  });
});

describe("what is read of a state", () => {
  it("is read as outputs, or as it was before Terraform 0.12", () => {
    const repository = repositoryOf({ "main.tf": `${state('key = "a"')}output "y" {\n  value = data.terraform_remote_state.net.zone\n}\n` });
    const { module } = rootOf(repository);
    const [read] = module.data.values();
    expect(read && stateReadings(module, read).map(({ name, path }) => [name, path])).toEqual([
      ["vpc_id", "outputs.vpc_id"],
      ["zone", "zone"],
    ]);
  });
});
