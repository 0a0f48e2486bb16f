import { describe, expect, it } from "vitest";
import type { RuleName } from "../../../src/core/conventions/houseRules";
import { inferRules } from "../../../src/core/conventions/inferRules";
import { fixtureRepository, rootOf } from "../../support/repositories";
import { house, lines } from "./house";

const repository = fixtureRepository("sample");
const rules = inferRules(repository, rootOf(repository));

const names = Object.keys(rules).filter((name): name is RuleName => name in rules);

describe("the house rules of the sample", () => {
  it("are what its author would say", () => {
    expect(Object.fromEntries(names.map((name) => [name, rules[name].value]))).toEqual({
      fileRoles: {
        variables: { kind: "file", name: "variables.tf" },
        locals: { kind: "file", name: "locals.tf" },
        outputs: { kind: "file", name: "outputs.tf" },
        data: { kind: "file", name: "data.tf" },
        alarms: { kind: "file", name: "alarms.tf" },
        services: { kind: "perService" },
      },
      resourceHome: { kind: "resource" },
      componentHome: { kind: "serviceFile" },
      nameHome: { kind: "locals", pattern: "{service}_name" },
      namePattern: { template: "${substr(var.application, 0, 38)}-${substr(var.environment, 0, 5)}-{descriptor}-${random_string.setup.id}" },
      labelStyle: { primary: "main" },
      createFlag: { kind: "variable", pattern: "{service}_create" },
      conditional: { kind: "count", template: "{condition} ? 1 : 0" },
      tags: { kind: "default", shared: "local.tags", name: true },
      iam: { document: "jsonencode", attachment: "inline", sid: true, trust: "policyDocument" },
      encryption: { kind: "sharedKey", expression: "local.kms_shared_key_arn" },
      securityGroup: {
        kind: "module",
        naming: "name",
        egress: "all",
        references: "cidr",
        home: { kind: "service" },
        module: {
          source: "./modules/security-group",
          version: undefined,
          comment: "// v1.0.0",
          inputs: { name: "name", description: "description", vpc: "vpc_id" },
          rules: [
            { input: "ingress_with_source_security_group_id", direction: "ingress", takes: "groups", shape: "list", fields: ["rule", "source_security_group_id"] },
            { input: "ingress_cidr_blocks", direction: "ingress", takes: "cidr", shape: "list", fields: [] },
            { input: "ingress_rules", direction: "ingress", takes: "names", shape: "list", fields: [] },
          ],
          ruleNames: ["all-all", "http-80-tcp", "https-443-tcp", "all-tcp", "postgresql-tcp", "mysql-tcp", "redis-tcp", "nfs-tcp", "opensearch-tcp", "kafka-tls-tcp", "documentdb-tcp", "ssh-tcp", "application-tcp"],
          output: "security_group_id",
        },
      },
      secrets: { kind: "secretsManager", name: "{name}", value: "map", source: "random_password", key: "local.kms_shared_key_arn" },
      logRetention: { kind: "variable", pattern: "{service}_cloudwatch_log_group_retention_in_days", key: "local.kms_shared_key_arn", name: "/{aws}/{name}" },
      backup: { kind: "none" },
      alarms: { condition: "local.alarms_enabled", okActions: true },
      variableStyle: { order: ["description", "type", "default", "sensitive", "validation"], descriptions: true, validations: true },
      outputsStyle: { descriptions: true, guard: "ternary", naming: "prefix" },
      moduleVersions: { kind: "comment", form: "// v{major}.{minor}.{patch}" },
      environments: ["large", "medium", "small"],
      sizeProfiles: { large: "large", medium: "medium", small: "small" },
      values: { kind: "tfvars" },
      sectionStyle: { resources: [], variables: ["####", "## {title}", "####"], locals: ["# {title}"], outputs: [], values: ["####", "## {title} configuration", "####"] },
      commentStyle: { marker: "#" },
    });
  });

  it("know the other lengths names are cut to, the most used first", () => {
    const [next] = rules.namePattern.alternatives;
    expect(next?.value.template).toBe("${substr(var.application, 0, 21)}-${substr(var.environment, 0, 4)}-{descriptor}-${random_string.setup.id}");
  });

  it("point to lines of the repository, never more than twenty", () => {
    expect(rules.backup.evidence).toEqual([]);
    for (const name of names.filter((each) => each !== "backup")) {
      const { evidence, confidence } = rules[name];
      expect(confidence, name).toBeGreaterThanOrEqual(0.3);
      expect(evidence.length, name).toBeGreaterThan(0);
      expect(evidence.length, name).toBeLessThanOrEqual(20);
      for (const { path, span } of evidence) expect(repository.files.get(path)?.text.length, name).toBeGreaterThanOrEqual(span.end);
    }
    expect(lines(repository, rules.createFlag.evidence)).toEqual(expect.arrayContaining(["variables.tf:219", "variables.tf:324"]));
  });
});

describe("the house rules of a module that says nothing", () => {
  it("are general defaults of which nothing is sure", () => {
    const empty = house({});
    const defaults = inferRules(empty.repository, empty.root);
    for (const name of names) expect({ name, confidence: defaults[name].confidence, evidence: defaults[name].evidence }).toEqual({ name, confidence: 0, evidence: [] });
  });
});
