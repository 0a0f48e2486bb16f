import { describe, expect, it } from "vitest";
import { declarationAt, findDeclaration, referenceAt, undeclaredVariables, usesOf } from "../../../src/core/repository/lookup";
import { repoPath } from "../../../src/core/text/span";
import { fixtureRepository, repositoryOf, rootOf } from "../../support/repositories";

const MAIN = 'variable "a" {}\n\nresource "t" "r" {\n  x = var.a\n  y = var.missing\n  z = "${var.missing}-${var.other}"\n}\n';

describe("lookup", () => {
  it("finds declarations by address, through modules and with instance keys", () => {
    const repository = fixtureRepository("sample");
    const { module } = rootOf(repository);
    expect(findDeclaration(repository, module, "module.vpc.aws_subnet.private[0]")?.place.path).toBe("modules/vpc/main.tf");
    expect(findDeclaration(repository, module, "module.vpc_endpoints_sg[0].output.security_group_id")?.kind).toBe("output");
    expect(findDeclaration(repository, module, "data.aws_partition.current")?.kind).toBe("data");
    expect(findDeclaration(repository, module, "module.vpc")?.kind).toBe("module");
    expect(findDeclaration(repository, module, "module.none.var.x")).toBeUndefined();
    expect(findDeclaration(repository, module, "aws_sqs_queue.none")).toBeUndefined();
  });

  it("finds the declaration and the reference at an offset", () => {
    const repository = repositoryOf({ "main.tf": MAIN });
    const at = (offset: number) => [declarationAt(repository, repoPath("main.tf"), offset)?.declaration.address, referenceAt(repository, repoPath("main.tf"), offset)?.reference.to];
    expect(at(0)).toEqual(["var.a", undefined]);
    expect(at(MAIN.indexOf("\n\n") + 1)).toEqual([undefined, undefined]);
    expect(at(MAIN.indexOf("var.a") + 2)).toEqual(["t.r", "var.a"]);
    expect(declarationAt(repository, repoPath("none/main.tf"), 0)).toBeUndefined();
  });

  it("says who uses a symbol", () => {
    const { module } = rootOf(repositoryOf({ "main.tf": MAIN }));
    expect(usesOf(module, "var.a").map(({ from, place }) => [from, MAIN.slice(place.span.start, place.span.end)])).toEqual([["t.r", "var.a"]]);
  });

  it("names variables that are used without being declared, with all places", () => {
    const { module } = rootOf(repositoryOf({ "main.tf": MAIN }));
    expect(undeclaredVariables(module).map(({ name, places }) => [name, places.map(({ span }) => MAIN.slice(span.start, span.end))])).toEqual([
      ["missing", ["var.missing", "var.missing"]],
      ["other", ["var.other"]],
    ]);
    expect(undeclaredVariables(rootOf(fixtureRepository("sample")).module)).toEqual([]);
  });
});
