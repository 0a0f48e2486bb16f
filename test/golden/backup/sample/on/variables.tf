####
## Generic
####
variable "region" {
  description = "AWS region of the setup"
  type        = string
  default     = "us-east-1"
}

variable "account_id" {
  description = "AWS account of the setup"
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An account ID has twelve digits."
  }
}

variable "application" {
  description = "Name of the application"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]*$", var.application))
    error_message = "Use lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "environment" {
  description = "Name of the environment"
  type        = string
  default     = "dev"
}

variable "assume_role_name" {
  description = "Role to assume in the target account; empty for none"
  type        = string
  default     = ""
}

variable "additional_tags" {
  description = "More tags for every resource"
  type        = map(string)
  default     = {}
}

variable "ignore_tags_keys" {
  description = "Tags that somebody else manages"
  type        = list(string)
  default     = []
}

####
## KMS
####
variable "kms_create_shared_key" {
  description = "Whether to create the shared key; false uses kms_existing_key_arn"
  type        = bool
  default     = true
}

variable "kms_existing_key_arn" {
  description = "Key to use when kms_create_shared_key is false"
  type        = string
  default     = null

  validation {
    condition     = var.kms_existing_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:", var.kms_existing_key_arn))
    error_message = "This must be the ARN of a KMS key."
  }
}

variable "kms_deletion_window_in_days" {
  description = "Waiting time before a deleted key is gone"
  type        = number
  default     = 7

  validation {
    condition     = var.kms_deletion_window_in_days >= 7 && var.kms_deletion_window_in_days <= 30
    error_message = "The waiting time is between 7 and 30 days."
  }
}

####
## VPC
####
variable "vpc_cidr_block" {
  description = "Address range of the network"
  type        = string
  default     = "10.20.0.0/16"

  validation {
    condition     = can(cidrhost(var.vpc_cidr_block, 0))
    error_message = "This must be an IPv4 range such as 10.20.0.0/16."
  }
}

variable "vpc_enable_high_available_nat_gateway" {
  description = "One NAT gateway per zone"
  type        = bool
  default     = false
}

variable "vpc_flow_log_enable" {
  description = "Whether to record network flows"
  type        = bool
  default     = false
}

variable "vpc_flow_log_retention_days" {
  description = "How long flow records are kept"
  type        = number
  default     = 30
}

variable "vpc_endpoints_create" {
  description = "Whether to create VPC endpoints"
  type        = bool
  default     = true
}

variable "vpc_endpoint_services" {
  description = "Services reached through interface endpoints"
  type        = list(string)
  default     = []
}

####
## ALB and DNS
####
variable "route53_existing_certificate_arn" {
  description = "Certificate of the HTTPS listener; empty for no HTTPS"
  type        = string
  default     = ""

  validation {
    condition     = var.route53_existing_certificate_arn == "" || strcontains(var.route53_existing_certificate_arn, var.region)
    error_message = "The certificate must be in the region of the setup."
  }
}

variable "ecs_enable_alb_deletion_protection" {
  description = "Whether the load balancer is protected against deletion"
  type        = bool
  default     = true
}

####
## ECS
####
variable "ecs_container_insights" {
  description = "Container Insights of the cluster"
  type        = string
  default     = "enabled"

  validation {
    condition     = contains(["enabled", "disabled", "enhanced"], var.ecs_container_insights)
    error_message = "One of enabled, disabled, enhanced."
  }
}

variable "ecs_cloudwatch_log_group_retention_in_days" {
  description = "How long service logs are kept"
  type        = number
  default     = 30
}

variable "ecs_services" {
  description = "Services to run"
  type = map(object({
    desired_count          = optional(number, 1)
    is_alb_target          = bool
    alb_path               = optional(string, "/")
    enable_execute_command = optional(bool, false)

    permissions = optional(object({
      elasticache = optional(bool, false)
      rds         = optional(bool, false)
      efs         = optional(bool, false)
      s3          = optional(bool, false)
    }), {})

    container_definitions = list(object({
      name              = string
      image             = string
      cpu               = number
      memory            = number
      essential         = optional(bool, true)
      command           = optional(list(string))
      open_ports        = list(number)
      health_check_path = optional(string, "/")
      environment       = optional(map(string), {})
    }))

    autoscaling = optional(object({
      min_capacity     = number
      max_capacity     = number
      cpu_target_value = optional(number, 60)
    }))
  }))
  default = {}

  validation {
    condition     = alltrue([for s in var.ecs_services : length(s.container_definitions) > 0])
    error_message = "Every service needs a container."
  }
}

variable "ecs_alarms" {
  description = "Metric name to threshold, for every service"
  type        = map(number)
  default     = {}
}

####
## RDS
####
variable "rds_create_cluster" {
  description = "Whether to create the Aurora cluster"
  type        = bool
  default     = true
}

variable "rds_engine" {
  description = "Database engine"
  type        = string
  default     = "aurora-postgresql"

  validation {
    condition     = contains(["aurora-postgresql", "aurora-mysql"], var.rds_engine)
    error_message = "One of aurora-postgresql, aurora-mysql."
  }
}

variable "rds_engine_version" {
  description = "Engine version; empty for the default one"
  type        = string
  default     = ""
}

variable "rds_instance_class" {
  description = "Size of the instances"
  type        = string
  default     = "db.t4g.medium"
}

variable "rds_instance_count" {
  description = "Number of instances, the writer included"
  type        = number
  default     = 1
}

variable "rds_backup_retention_period" {
  description = "Days that automatic backups are kept"
  type        = number
  default     = 7
}

variable "rds_deletion_protection" {
  description = "Whether the cluster is protected against deletion"
  type        = bool
  default     = false
}

variable "rds_enabled_cloudwatch_logs_exports" {
  description = "Logs to export"
  type        = list(string)
  default     = []
}

variable "rds_alarms" {
  description = "Alarms of the database, by metric"
  type = map(object({
    comparison_operator = optional(string, "GreaterThanThreshold")
    threshold           = number
    period              = optional(number, 60)
    evaluation_periods  = optional(number, 5)
  }))
  default = {}
}

####
## ElastiCache
####
variable "elasticache_create_instance" {
  description = "Whether to create the cache"
  type        = bool
  default     = true
}

variable "elasticache_engine_version" {
  description = "Redis version"
  type        = string
  default     = "7.1"
}

variable "elasticache_node_type" {
  description = "Size of the nodes"
  type        = string
  default     = "cache.t4g.medium"
}

variable "elasticache_num_cache_clusters" {
  description = "Number of nodes"
  type        = number
  default     = 1
}

variable "elasticache_alarms" {
  description = "Alarms of the cache, by metric"
  type = map(object({
    comparison_operator = optional(string, "GreaterThanThreshold")
    threshold           = number
    period              = optional(number, 60)
    evaluation_periods  = optional(number, 5)
  }))
  default = {}
}

####
## EFS
####
variable "efs_create" {
  description = "Whether to create the file system"
  type        = bool
  default     = true
}

variable "efs_performance_mode" {
  description = "Performance mode"
  type        = string
  default     = "generalPurpose"

  validation {
    condition     = contains(["generalPurpose", "maxIO"], var.efs_performance_mode)
    error_message = "One of generalPurpose, maxIO."
  }
}

variable "efs_throughput_mode" {
  description = "Throughput mode"
  type        = string
  default     = "elastic"

  validation {
    condition     = contains(["bursting", "elastic"], var.efs_throughput_mode)
    error_message = "One of bursting, elastic."
  }
}

####
## S3
####
variable "s3_create_user_data_bucket" {
  description = "Whether to create the bucket for user data"
  type        = bool
  default     = true
}

variable "s3_noncurrent_version_days" {
  description = "Days that old object versions are kept"
  type        = number
  default     = 90
}

####
## CloudFront
####
variable "cloudfront_create" {
  description = "Whether to create the distribution"
  type        = bool
  default     = false
}

variable "cloudfront_price_class" {
  description = "Price class"
  type        = string
  default     = "PriceClass_100"

  validation {
    condition     = contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], var.cloudfront_price_class)
    error_message = "One of PriceClass_100, PriceClass_200, PriceClass_All."
  }
}

####
## Backup
####
variable "backup_create" {
  description = "Whether to create backup resources"
  type        = bool
  default     = false
}

variable "backup_schedule" {
  description = "When copies are made, in UTC"
  type        = string
  default     = "cron(0 3 * * ? *)"

  validation {
    condition     = can(regex("^cron\\(.+\\)$", var.backup_schedule))
    error_message = "The schedule must be an expression such as cron(0 3 * * ? *)."
  }
}

variable "backup_retention_days" {
  description = "How long copies are kept"
  type        = number
  default     = 7

  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 36500
    error_message = "The retention is between 1 and 36500 days."
  }
}

variable "backup_cold_storage_after_days" {
  description = "After how many days copies move to cold storage, where the service has one; 90 days less than they are kept at most, 0 for never"
  type        = number
  default     = 0

  validation {
    condition     = var.backup_cold_storage_after_days >= 0 && var.backup_cold_storage_after_days <= 36410
    error_message = "The cold storage is between 0 and 36410 days."
  }
}

variable "backup_completion_window_minutes" {
  description = "How long a copy may take before it is given up"
  type        = number
  default     = 480

  validation {
    condition     = var.backup_completion_window_minutes >= 120 && var.backup_completion_window_minutes <= 10080
    error_message = "The completion window is between 120 and 10080 minutes."
  }
}

variable "backup_lock_grace_days" {
  description = "How long a compliance lock can still be taken away; afterwards nobody can"
  type        = number
  default     = 30

  validation {
    condition     = var.backup_lock_grace_days >= 3 && var.backup_lock_grace_days <= 36500
    error_message = "The days of grace is between 3 and 36500 days."
  }
}

variable "backup_selections" {
  description = "What is copied, by name of the selection: what carries one of the tags, and what is named"
  type = map(object({
    tags     = optional(map(string), { backup = "true" })
    clusters = optional(list(string), [])
  }))
  default = {}

  validation {
    condition     = alltrue([for k in keys(var.backup_selections) : can(regex("^[a-z0-9][a-z0-9_-]{0,62}$", k))])
    error_message = "A key begins with a letter or digit and has at most 63 lower-case letters, digits, hyphens and underscores."
  }

  validation {
    condition     = alltrue([for v in var.backup_selections : alltrue([for k in keys(v.tags) : can(regex("^[\\w .:/=+@-]{1,128}$", k))])])
    error_message = "A name of tags must be 1 to 128 letters, digits, spaces and . : / = + @ _ -."
  }

  validation {
    condition     = alltrue([for v in var.backup_selections : alltrue([for e in v.clusters : contains(["db"], e)])])
    error_message = "The value of clusters is one of db."
  }
}

####
## Monitoring
####
variable "sns_monitoring_recepients_email_list" {
  description = "Addresses that receive alarms; none switches alarms off"
  type        = list(string)
  default     = []
}
