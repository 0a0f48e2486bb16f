import { describe, expect, it } from "vitest";
import { applyCommands } from "../../../src/host/panel/applyCommands";
import { fixtureRepository, rootOf } from "../../support/repositories";

const commandsOf = (name: string, root = ""): readonly string[] => applyCommands(rootOf(fixtureRepository(name), root)).map(({ command }) => command);

describe("what is run to apply an environment", () => {
  it("names its variable file, the value that names it, its workspace, or nothing for a root module of its own", () => {
    expect(commandsOf("labels")[0]).toBe("terraform plan -var-file=stages/dev.tfvars -out=dev.tfplan && terraform apply dev.tfplan");
    expect(commandsOf("config")[1]).toBe("terraform plan -var=environment=prod -out=prod.tfplan && terraform apply prod.tfplan");
    expect(commandsOf("workspaces")[2]).toBe("TF_WORKSPACE=production terraform plan -out=production.tfplan && TF_WORKSPACE=production terraform apply production.tfplan");
    expect(commandsOf("stacks", "environments/dev")).toEqual(["terraform -chdir=environments/dev plan -out=dev.tfplan && terraform -chdir=environments/dev apply dev.tfplan"]);
  });
});
