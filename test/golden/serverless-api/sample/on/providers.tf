terraform {
  required_version = ">= 1.5.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.0"
    }
    archive = {
      source  = "hashicorp/archive"
      version = "~> 2.7"
    }
  }
}

provider "aws" {
  region = var.region

  dynamic "assume_role" {
    for_each = local.assume_role_arn != "" ? [local.assume_role_arn] : []

    content {
      role_arn = assume_role.value
    }
  }

  ignore_tags {
    keys = var.ignore_tags_keys
  }

  default_tags {
    tags = local.tags
  }
}

# CloudFront takes its web ACL and certificate from us-east-1
provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"

  default_tags {
    tags = local.tags
  }
}
