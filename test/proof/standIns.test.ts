import { readFileSync, rmSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isObject, objectAt } from "../terraform/json";
import type { JsonObject } from "../terraform/json";
import { requireTerraform } from "../terraform/requireTerraform";
import { openWorkingCopy } from "../terraform/workingCopy";
import type { WorkingCopy } from "../terraform/workingCopy";

const terraform = requireTerraform();

const MAIN = `variable "length" {
  type    = number
  default = 6
}

resource "random_string" "setup" {
  length  = var.length
  special = false
  upper   = false
}

resource "random_password" "db" {
  length      = 24
  min_special = 2
}

resource "random_id" "suffix" {
  byte_length = 4
}

resource "random_pet" "name" {}

resource "random_integer" "port" {
  min = 1024
  max = 2048
}

resource "random_uuid" "setup" {}

resource "random_shuffle" "zones" {
  input        = ["a", "b", "c"]
  result_count = 2
}

resource "random_bytes" "key" {
  length = 8
}

resource "null_resource" "once" {
  triggers = { setup = random_string.setup.id }
}

resource "time_offset" "expiry" {
  base_rfc3339 = "2025-01-31T00:00:00Z"
  offset_days  = 1
}

resource "time_sleep" "wait" {
  create_duration = "30s"
}

resource "tls_private_key" "ssh" {
  algorithm   = "ECDSA"
  ecdsa_curve = "P256"
}

resource "tls_self_signed_cert" "web" {
  private_key_pem       = tls_private_key.ssh.private_key_pem
  validity_period_hours = 24
  allowed_uses          = ["server_auth"]

  subject {
    common_name = "example.com"
  }
}

resource "local_file" "note" {
  filename = "\${path.module}/never-written.txt"
  content  = "Annex"
}

data "local_file" "source" {
  filename = "\${path.module}/main.tf"
}

data "archive_file" "code" {
  type        = "zip"
  source_dir  = "\${path.module}/code"
  output_path = "\${path.module}/.build/code.zip"
}

data "external" "author" {
  program = ["false"]
}

data "http" "page" {
  url = "https://example.com"
}

data "cloudinit_config" "boot" {
  gzip          = false
  base64_encode = true

  part {
    content = "echo hello"
  }
}

data "template_file" "greeting" {
  template = "Hello $\${name}"
  vars     = { name = "Annex" }
}

output "answers" {
  value = {
    archive  = data.archive_file.code.output_base64sha256
    author   = data.external.author.result
    boot     = data.cloudinit_config.boot.rendered
    expiry   = time_offset.expiry.rfc3339
    greeting = data.template_file.greeting.rendered
    note     = local_file.note.content_sha256
    setup    = random_string.setup.result
    status   = data.http.page.status_code
    zones    = length(random_shuffle.zones.result)
  }
}
`;

/** The first file of a zip archive: its local header is 30 bytes, then come its name and its deflated content. */
function firstFileOf(zip: Buffer): { readonly name: string; readonly content: string } {
  const size = zip.readUInt32LE(18);
  const start = 30 + zip.readUInt16LE(26);
  return { name: zip.subarray(30, start).toString(), content: inflateRawSync(zip.subarray(start, start + size)).toString() };
}

async function answersOf(copy: WorkingCopy): Promise<JsonObject> {
  const { stdout } = await copy.run(["output", "-json"]);
  const outputs: unknown = JSON.parse(stdout);
  return isObject(outputs) ? objectAt(objectAt(outputs, "answers"), "value") : {};
}

describe.skipIf(terraform.kind === "missing")(`the stand-ins for small providers${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 120_000 }, () => {
  const source = mkdtempSync(join(tmpdir(), "stand-ins-"));
  const external = { STANDIN_EXTERNAL_RESULT: '{"author":"me"}' };
  let copy: WorkingCopy;

  beforeAll(async () => {
    writeFileSync(join(source, "main.tf"), MAIN);
    copy = await openWorkingCopy(source);
    copy.write("code/index.mjs", "export const handler = () => 1;\n");
    await copy.initialise();
  }, 60_000);

  afterAll(() => {
    copy.dispose();
    rmSync(source, { recursive: true, force: true });
  });

  it("are applied, all ten, and answer what was asked", async () => {
    const apply = await copy.run(["apply", "-auto-approve", "-no-color"], external);
    expect(apply.stderr).toBe("");
    const answers = await answersOf(copy);
    expect(answers).toMatchObject({
      author: { author: "me" },
      boot: Buffer.from("echo hello").toString("base64"),
      expiry: "2025-02-01T00:00:00Z",
      greeting: "Hello Annex",
      status: 200,
      zones: 2,
    });
    expect(answers["setup"]).toMatch(/^[a-z0-9]{6}$/);
  });

  it("write a real zip with the files of the folder", () => {
    const zip = readFileSync(join(copy.folder, ".build", "code.zip"));
    expect(firstFileOf(zip)).toEqual({ name: "index.mjs", content: "export const handler = () => 1;\n" });
  });

  it("plan nothing when nothing changed", async () => {
    const plan = await copy.run(["plan", "-detailed-exitcode", "-no-color"], external);
    expect(plan.stdout).toContain("No changes.");
    expect(plan.status).toBe(0);
  });

  it("replace a resource whose argument changed, and what depends on it", async () => {
    const plan = await copy.run(["plan", "-no-color", "-var=length=7"], external);
    expect(plan.stdout).toMatch(/random_string\.setup must be replaced/);
    expect(plan.stdout).toContain("Plan: 2 to add, 0 to change, 2 to destroy.");
  });

  it("destroy everything and leave nothing running", async () => {
    const destroy = await copy.run(["destroy", "-auto-approve", "-no-color"], external);
    expect(destroy.stdout).toContain("Destroy complete! Resources: 14 destroyed.");
  });
});
