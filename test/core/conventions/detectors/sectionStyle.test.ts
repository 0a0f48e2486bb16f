import { describe, expect, it } from "vitest";
import { detectSectionStyle } from "../../../../src/core/conventions/detectors/sectionStyle";
import { house, lines } from "../house";

const detect = (texts: Record<string, string>) => detectSectionStyle(house({ "main.tf": 'resource "aws_vpc" "main" {}\n', ...texts }).root).value;

const variables = (...headings: readonly string[]): string => headings.map((heading, index) => `${heading}\nvariable "a${index}" {}\n\nvariable "b${index}" {}\n`).join("\n");

describe("the style of sections", () => {
  it("is a banner", () => {
    const { repository, root } = house({ "variables.tf": variables("####\n## Network\n####", "####\n## Files\n####") });
    const rule = detectSectionStyle(root);
    expect(rule.value.variables).toEqual(["####", "## {title}", "####"]);
    expect(lines(repository, rule.evidence)).toEqual(["variables.tf:1", "variables.tf:8"]);
  });

  it("is a line, plain or decorated", () => {
    expect(detect({ "variables.tf": variables("# Network", "# Files") }).variables).toEqual(["# {title}"]);
    expect(detect({ "variables.tf": variables("# ---- Network ----", "# ---- Files ----") }).variables).toEqual(["# ---- {title} ----"]);
    expect(detect({ "variables.tf": variables("### Network ###", "### Files ###") }).variables).toEqual(["### {title} ###"]);
    expect(detect({ "variables.tf": variables("#------\n# Network\n#------", "#------\n# Files\n#------") }).variables).toEqual(["#------", "# {title}", "#------"]);
  });

  it("is none where comments stand over single blocks or say sentences", () => {
    expect(detect({ "variables.tf": '# Name of it\nvariable "a" {}\n\n# Size of it\nvariable "b" {}\n' }).variables).toEqual([]);
    expect(detect({ "outputs.tf": "#\n# Nothing secret here\n#\n\noutput \"a\" {\n  value = 1\n}\n" }).outputs).toEqual([]);
  });

  it("is read between the entries of locals, not inside of them", () => {
    expect(detect({ "locals.tf": "locals {\n  # Tags\n  a = 1\n  b = 2\n\n  # Names\n  c = {\n    # Inner\n    d = 1\n  }\n  e = 2\n}\n" }).locals).toEqual(["# {title}"]);
  });

  it("keeps a word that titles end in", () => {
    const values = ["Generic", "Network", "Files"].map((title, index) => `####\n## ${title} configuration\n####\nv${index} = 1\n`).join("\n");
    expect(detect({ "variables.tf": 'variable "v0" {}\nvariable "v1" {}\nvariable "v2" {}\n', "dev.tfvars": values }).values).toEqual(["####", "## {title} configuration", "####"]);
  });

  const queue = (label: string): string => `resource "aws_sqs_queue" "${label}" {}\n\nresource "aws_sqs_queue" "${label}_dlq" {}\n`;

  it("is as wide as its title, and in capitals, where the one file of all services has such sections", () => {
    const boxed = (title: string): string => `${"#".repeat(title.length + 8)}\n### ${title} ###\n${"#".repeat(title.length + 8)}\n\n${queue(title.toLowerCase())}`;
    expect(detect({ "main.tf": [boxed("NETWORK"), boxed("API"), boxed("ALERTS")].join("\n") }).resources).toEqual(["#{fill}", "### {TITLE} ###", "#{fill}"]);
  });

  it("is what most files of services begin with, with the empty line behind it", () => {
    const file = (title: string, label: string): string => `#----\n# ${title}\n#----\n\n${queue(label)}`;
    expect(detect({ "main.tf": file("The network", "n"), "api.tf": file("API: takes what clients send and hands it to the workers", "a"), "db.tf": queue("d") }).resources).toEqual(["#----", "# {title}", "#----", ""]);
    expect(detect({ "main.tf": queue("n"), "api.tf": file("API", "a"), "db.tf": queue("d") }).resources).toEqual([]);
  });

  it("is what files of services begin with also where that is a sentence", () => {
    expect(detect({ "api.tf": `# What clients talk to.\n\n${queue("a")}`, "jobs.tf": `# Jobs: done at night.\n\n${queue("j")}`, "mail.tf": `# Mail\n\n${queue("m")}` }).resources).toEqual(["# {title}", ""]);
  });
});
