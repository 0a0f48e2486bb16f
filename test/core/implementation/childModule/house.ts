const network = `variable "project" {
  description = "Project name"
  type        = string
}

variable "environment" {
  description = "Environment name"
  type        = string
}

variable "cidr" {
  description = "Address range"
  type        = string
}

resource "aws_vpc" "main" {
  cidr_block = var.cidr

  tags = {
    Name        = "\${var.project}-\${var.environment}-vpc"
    Environment = var.environment
  }
}

output "vpc_id" {
  description = "ID of the VPC"
  value       = aws_vpc.main.id
}
`;

const storage = `variable "project" {
  description = "Project name"
  type        = string
}

variable "environment" {
  description = "Environment name"
  type        = string
}

variable "kms_key_id" {
  description = "Key that encrypts"
  type        = string
}

resource "aws_s3_bucket" "main" {
  bucket = "\${var.project}-\${var.environment}-files"

  tags = {
    Name        = "\${var.project}-\${var.environment}-files"
    Environment = var.environment
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "main" {
  bucket = aws_s3_bucket.main.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = var.kms_key_id
    }
  }
}

output "bucket" {
  description = "Name of the bucket"
  value       = aws_s3_bucket.main.bucket
}
`;

const requirements = 'terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "~> 5.0"\n    }\n  }\n}\n';

const root = `provider "aws" {
  region = var.region
}

resource "aws_kms_key" "main" {}

module "vpc" {
  source = "../../modules/vpc"

  project     = var.project
  environment = var.environment
  cidr        = var.cidr
}

module "s3" {
  source = "../../modules/s3"

  project     = var.project
  environment = var.environment
  kms_key_id  = aws_kms_key.main.arn
}
`;

const variables = 'variable "region" {\n  type = string\n}\n\nvariable "project" {\n  type = string\n}\n\nvariable "environment" {\n  type = string\n}\n\nvariable "cidr" {\n  type = string\n}\n';

/** Two environments with variables and values of their own, and a module for each service of AWS. */
export const HOUSE: Readonly<Record<string, string>> = {
  "modules/vpc/main.tf": network,
  "modules/vpc/versions.tf": requirements,
  "modules/s3/main.tf": storage,
  "modules/s3/versions.tf": requirements,
  ...Object.fromEntries(
    ["dev", "prod"].flatMap((name) => [
      [`environments/${name}/main.tf`, root],
      [`environments/${name}/variables.tf`, variables],
      [`environments/${name}/terraform.tfvars`, `region      = "eu-west-1"\nproject     = "paper"\nenvironment = "${name}"\ncidr        = "10.0.0.0/16"\n`],
    ]),
  ),
};
