terraform {
  required_version = ">= 1.6"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.80, < 7.0"
    }
    archive = {
      source  = "hashicorp/archive"
      version = ">= 2.7, < 3.0"
    }
  }

  backend "s3" {
    key          = "fleet/terraform.tfstate"
    use_lockfile = true
  }
}

provider "aws" {
  region              = local.common.region
  allowed_account_ids = [local.common.account_id]

  default_tags {
    tags = local.tags
  }
}
