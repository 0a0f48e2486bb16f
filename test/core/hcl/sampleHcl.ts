/** A file, canonical in layout, that uses every construct of HCL; its content means nothing. */
export const SAMPLE_HCL = `# Queues of the service.

terraform {
  required_version = ">= 1.5.0"

  backend "s3" {}

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

locals {
  prefix = "\${var.project}-\${var.environment}" # used everywhere
  queues = {
    orders   = { fifo = true, delay = 0 }
    payments = { fifo = false, delay = 15 }
  }

  names  = [for name, queue in local.queues : upper(name) if queue.fifo]
  by_arn = { for key, queue in aws_sqs_queue.main : queue.arn => key... }
  total  = -(length(local.names) + 2 * 3) % 4
  ratio  = 1.5e3
  flags  = !var.enabled && (var.count > 0 || var.count <= -1) ? "on" : "off"
  first  = try(aws_sqs_queue.main["orders"].arn, module.vpc.private_subnets[0], null)
  splat  = aws_subnet.private[*].id
  legacy = aws_subnet.private.*.id
  zone   = data.aws_availability_zones.all.names.0
  parsed = provider::aws::arn_parse(var.arn)
  deep   = merge(local.tags, { Name = local.prefix }, var.extra...)
  escape = "tab\\t quote\\" dollar $\${x} percent %%{y} \\u00e9"
  loop   = "%{for name in local.names~} \${name} %{endfor}"
  choice = "%{if var.enabled}yes%{else}no%{endif}"
}

/* Each queue
   has a dead-letter queue. */
resource "aws_sqs_queue" "main" {
  for_each = local.queues

  name                       = "\${local.prefix}-\${each.key}"
  visibility_timeout_seconds = 30
  fifo_queue                 = each.value.fifo // as configured

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dlq[each.key].arn
    maxReceiveCount     = 5
  })

  tags = merge(
    var.tags,
    {
      Name = each.key
      # the owner pays
      Owner = "team"
    },
  )

  lifecycle { prevent_destroy = true }

  dynamic "rule" {
    for_each = toset(["a", "b"])
    content {
      id = rule.value
    }
  }
}

resource "aws_iam_policy" "main" {
  policy = <<-EOT
    {
      "Resource": "\${aws_sqs_queue.main["orders"].arn}"
    }
  EOT
  name   = "policy"
}

module "größe" {
  source = "./modules/size"

  values = [
    1,
    2, # two
    <<EOT
plain
EOT
    ,
  ]
}
`;
