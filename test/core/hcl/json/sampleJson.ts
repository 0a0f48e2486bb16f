/** A file that uses every construct of Terraform's JSON syntax; its content means nothing. */
export const SAMPLE_JSON = `{
  "//": "Queues of the service.",
  "terraform": {
    "required_version": ">= 1.5.0",
    "backend": { "s3": { "key": "state" } },
    "required_providers": { "aws": { "source": "hashicorp/aws", "version": "~> 5.0" } }
  },
  "provider": {
    "aws": [
      { "region": "\${var.region}", "default_tags": { "tags": { "Owner": "team" } } },
      { "alias": "us", "region": "us-east-1" }
    ]
  },
  "variable": {
    "region": {
      "type": "string",
      "default": "\${literal}",
      "validation": [{ "condition": "\${length(var.region) > 3}", "error_message": "Not \\"\${var.region}\\"." }]
    },
    "queues": { "type": "map(object({ fifo = bool, delay = optional(number, 0) }))" }
  },
  "locals": {
    "prefix": "\${var.project}-\${var.environment}",
    "names": "\${[for name, queue in var.queues : upper(name) if queue.fifo]}",
    "escaped": "tab\\tand \\u00e9 \\ud83d\\ude00 \${lookup(var.m, \\"a\\\\nb\\", -1)} $\${x}",
    "loop": "%{for name in local.names~} \${name} %{endfor}",
    "numbers": [1, -2.5, 1e3, true, null],
    "\\u0061scii": { "\${var.key}": 1, "plain": "x" }
  },
  "resource": {
    "aws_sqs_queue": {
      "main": {
        "for_each": "\${var.queues}",
        "provider": "aws.us",
        "name": "\${local.prefix}-\${each.key}",
        "tags": { "Name": "\${each.key}" },
        "rule": [{ "id": "a" }, { "id": "b", "filter": { "prefix": ["x"] } }],
        "dynamic": { "entry": { "for_each": [1], "iterator": "it", "content": { "value": "\${it.value}" } } },
        "lifecycle": { "ignore_changes": ["tags[\\"a\\"]"] },
        "provisioner": [{ "local-exec": { "when": "destroy", "command": "echo" } }],
        "depends_on": ["module.vpc", "data.aws_region.current"]
      },
      "dead": {}
    }
  },
  "data": [{ "aws_region": { "current": {} } }],
  "module": { "vpc": { "source": "./vpc", "list": [{ "a": 1 }], "providers": { "aws.main": "aws.us" } } },
  "output": { "url": { "value": "\${aws_sqs_queue.main[\\"a\\"].url}" } },
  "moved": [{ "from": "aws_sqs_queue.old", "to": "aws_sqs_queue.dead" }]
}
`;
