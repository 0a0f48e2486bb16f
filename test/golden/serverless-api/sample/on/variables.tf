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
## DynamoDB
####
variable "dynamodb_create" {
  description = "Whether to create DynamoDB resources"
  type        = bool
  default     = false
}

variable "dynamodb_tables" {
  description = "One table per entry, by name: the key that items are found by, and an index for every other way to look for them"
  type = map(object({
    hash_key       = optional(string, "id")
    hash_key_type  = optional(string, "S")
    range_key      = optional(string)
    range_key_type = optional(string, "S")
    indexes = optional(map(object({
      hash_key       = string
      hash_key_type  = optional(string, "S")
      range_key      = optional(string)
      range_key_type = optional(string, "S")
      projection     = optional(string, "ALL")
    })), {})
    ttl_attribute    = optional(string)
    stream_view_type = optional(string)
  }))
  default = {}

  validation {
    condition     = alltrue([for k in keys(var.dynamodb_tables) : can(regex("^[a-z0-9][a-z0-9_-]{0,62}$", k))])
    error_message = "A key begins with a letter or digit and has at most 63 lower-case letters, digits, hyphens and underscores, so that every name fits."
  }

  validation {
    condition     = alltrue([for v in var.dynamodb_tables : can(regex("^[A-Za-z0-9_.:#-]{1,255}$", v.hash_key))])
    error_message = "The partition key must be up to 255 letters, digits, underscores, hyphens, dots, colons and number signs."
  }

  validation {
    condition     = alltrue([for v in var.dynamodb_tables : contains(["S", "N", "B"], v.hash_key_type)])
    error_message = "The partition key type is one of S, N, B."
  }

  validation {
    condition     = alltrue([for v in var.dynamodb_tables : v.range_key == null ? true : can(regex("^[A-Za-z0-9_.:#-]{1,255}$", v.range_key))])
    error_message = "The sort key must be up to 255 letters, digits, underscores, hyphens, dots, colons and number signs."
  }

  validation {
    condition     = alltrue([for v in var.dynamodb_tables : contains(["S", "N", "B"], v.range_key_type)])
    error_message = "The sort key type is one of S, N, B."
  }

  validation {
    condition     = alltrue([for v in var.dynamodb_tables : alltrue([for k in keys(v.indexes) : can(regex("^[a-zA-Z0-9_.-]{3,255}$", k))])])
    error_message = "A name of indexes must be 3 to 255 letters, digits, underscores, hyphens and dots."
  }

  validation {
    condition     = alltrue([for v in var.dynamodb_tables : alltrue([for e in v.indexes : can(regex("^[A-Za-z0-9_.:#-]{1,255}$", e.hash_key))])])
    error_message = "The partition key of indexes must be up to 255 letters, digits, underscores, hyphens, dots, colons and number signs."
  }

  validation {
    condition     = alltrue([for v in var.dynamodb_tables : alltrue([for e in v.indexes : contains(["S", "N", "B"], e.hash_key_type)])])
    error_message = "The partition key type of indexes is one of S, N, B."
  }

  validation {
    condition     = alltrue([for v in var.dynamodb_tables : alltrue([for e in v.indexes : e.range_key == null ? true : can(regex("^[A-Za-z0-9_.:#-]{1,255}$", e.range_key))])])
    error_message = "The sort key of indexes must be up to 255 letters, digits, underscores, hyphens, dots, colons and number signs."
  }

  validation {
    condition     = alltrue([for v in var.dynamodb_tables : alltrue([for e in v.indexes : contains(["S", "N", "B"], e.range_key_type)])])
    error_message = "The sort key type of indexes is one of S, N, B."
  }

  validation {
    condition     = alltrue([for v in var.dynamodb_tables : alltrue([for e in v.indexes : contains(["ALL", "KEYS_ONLY"], e.projection)])])
    error_message = "The projection of indexes is one of ALL, KEYS_ONLY."
  }

  validation {
    condition     = alltrue([for v in var.dynamodb_tables : v.ttl_attribute == null ? true : can(regex("^[A-Za-z0-9_.:#-]{1,255}$", v.ttl_attribute))])
    error_message = "The expiry attribute must be up to 255 letters, digits, underscores, hyphens, dots, colons and number signs."
  }

  validation {
    condition     = alltrue([for v in var.dynamodb_tables : v.stream_view_type == null ? true : contains(["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"], v.stream_view_type)])
    error_message = "The stream is one of KEYS_ONLY, NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES."
  }
}

variable "dynamodb_point_in_time_recovery" {
  description = "Whether tables can be brought back as they were at any second of the last 35 days"
  type        = bool
  default     = false
}

variable "dynamodb_deletion_protection" {
  description = "Whether deleting a table is refused"
  type        = bool
  default     = false
}

variable "dynamodb_throttled_requests_threshold" {
  description = "Throttled requests per minute above which an alarm is raised when it lasts"
  type        = number
  default     = 10

  validation {
    condition     = var.dynamodb_throttled_requests_threshold >= 0 && var.dynamodb_throttled_requests_threshold <= 1000000
    error_message = "The throttled requests threshold is between 0 and 1000000 requests."
  }
}

####
## Lambda
####
variable "lambda_create" {
  description = "Whether to create lambda resources"
  type        = bool
  default     = false
}

variable "lambda_functions" {
  description = "One function per entry; the key becomes part of its name"
  type = map(object({
    runtime              = string
    handler              = string
    description          = optional(string)
    memory_size          = optional(number)
    timeout              = optional(number)
    environment          = optional(map(string), {})
    tables               = optional(list(string), [])
    architecture         = optional(string, "arm64")
    ephemeral_storage    = optional(number, 512)
    log_level            = optional(string, "INFO")
    reserved_concurrency = optional(number)
  }))
  default = {}

  validation {
    condition     = alltrue([for k in keys(var.lambda_functions) : can(regex("^[a-z0-9][a-z0-9_-]{0,11}$", k))])
    error_message = "A key begins with a letter or digit and has at most 12 lower-case letters, digits, hyphens and underscores, so that every name fits."
  }

  validation {
    condition     = alltrue([for v in var.lambda_functions : contains(["python3.13", "python3.12", "nodejs22.x", "java21", "ruby3.4", "provided.al2023"], v.runtime)])
    error_message = "The runtime is one of python3.13, python3.12, nodejs22.x, java21, ruby3.4, provided.al2023."
  }

  validation {
    condition     = alltrue([for v in var.lambda_functions : can(regex("^[^\\s]{1,128}$", v.handler))])
    error_message = "The handler must be up to 128 characters without spaces."
  }

  validation {
    condition     = alltrue([for v in var.lambda_functions : v.memory_size == null ? true : v.memory_size >= 128 && v.memory_size <= 10240])
    error_message = "The memory is between 128 and 10240 MB."
  }

  validation {
    condition     = alltrue([for v in var.lambda_functions : v.timeout == null ? true : v.timeout >= 1 && v.timeout <= 900])
    error_message = "The timeout is between 1 and 900 seconds."
  }

  validation {
    condition     = alltrue([for v in var.lambda_functions : alltrue([for k in keys(v.environment) : can(regex("^[a-zA-Z][a-zA-Z0-9_]+$", k))])])
    error_message = "A name of environment variables must be a letter first, then letters, digits and underscores."
  }

  validation {
    condition     = alltrue([for v in var.lambda_functions : contains(["arm64", "x86_64"], v.architecture)])
    error_message = "The architecture is one of arm64, x86_64."
  }

  validation {
    condition     = alltrue([for v in var.lambda_functions : v.ephemeral_storage >= 512 && v.ephemeral_storage <= 10240])
    error_message = "The storage is between 512 and 10240 MB."
  }

  validation {
    condition     = alltrue([for v in var.lambda_functions : contains(["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"], v.log_level)])
    error_message = "The log level is one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL."
  }

  validation {
    condition     = alltrue([for v in var.lambda_functions : v.reserved_concurrency == null ? true : v.reserved_concurrency >= 0 && v.reserved_concurrency <= 1000])
    error_message = "The reserved concurrency is between 0 and 1000."
  }
}

variable "lambda_default_memory" {
  description = "Memory of functions that do not say another"
  type        = number
  default     = 128

  validation {
    condition     = var.lambda_default_memory >= 128 && var.lambda_default_memory <= 10240
    error_message = "The memory is between 128 and 10240 MB."
  }
}

variable "lambda_default_timeout" {
  description = "How long a call may take of functions that do not say otherwise"
  type        = number
  default     = 30

  validation {
    condition     = var.lambda_default_timeout >= 1 && var.lambda_default_timeout <= 900
    error_message = "The timeout is between 1 and 900 seconds."
  }
}

variable "lambda_errors_threshold" {
  description = "Failed calls of a function within a minute above which an alarm is raised"
  type        = number
  default     = 5

  validation {
    condition     = var.lambda_errors_threshold >= 0 && var.lambda_errors_threshold <= 1000000
    error_message = "The errors threshold is between 0 and 1000000."
  }
}

variable "lambda_concurrency_threshold" {
  description = "Runs of a function at the same time above which an alarm is raised; an account has 1,000 until AWS raises it"
  type        = number
  default     = 800

  validation {
    condition     = var.lambda_concurrency_threshold >= 1 && var.lambda_concurrency_threshold <= 1000000
    error_message = "The concurrency threshold is between 1 and 1000000."
  }
}

variable "lambda_cloudwatch_log_group_retention_in_days" {
  description = "How long logs of lambda are kept, in days"
  type        = number
  default     = 30
}

####
## API Gateway
####
variable "api_gateway_create" {
  description = "Whether to create API gateway resources"
  type        = bool
  default     = false
}

variable "api_gateway_routes" {
  description = "Routes of the API, by name: which requests, and what answers them"
  type = map(object({
    route_key       = optional(string, "$default")
    function        = optional(string)
    timeout_seconds = optional(number, 30)
    authorized      = optional(bool, true)
  }))
  default = {}

  validation {
    condition     = alltrue([for k in keys(var.api_gateway_routes) : can(regex("^[a-z0-9][a-z0-9_-]{0,62}$", k))])
    error_message = "A key begins with a letter or digit and has at most 63 lower-case letters, digits, hyphens and underscores."
  }

  validation {
    condition     = alltrue([for v in var.api_gateway_routes : can(regex("^([$]default|(ANY|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) [/]((([A-Za-z0-9._~-]+|[{][A-Za-z0-9._-]+[}])[/])*(([A-Za-z0-9._~-]+|[{][A-Za-z0-9._-]+[}])|[{][A-Za-z0-9._-]+[+][}]))?)$", v.route_key))])
    error_message = "The route must be a method and a path such as GET /orders/{id} or ANY /orders/{proxy+}, or $default."
  }

  validation {
    condition     = alltrue([for v in var.api_gateway_routes : v.timeout_seconds >= 1 && v.timeout_seconds <= 30])
    error_message = "The timeout is between 1 and 30 seconds."
  }

  validation {
    condition     = length(distinct([for v in var.api_gateway_routes : v.route_key])) == length(var.api_gateway_routes)
    error_message = "No two entries may have the same route."
  }
}

variable "api_gateway_cors_origins" {
  description = "Origins of web pages that may call the API from a browser; none for no CORS"
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for e in var.api_gateway_cors_origins : can(regex("^([*]|https?:[/]{2}[^/ ]+)$", e))])
    error_message = "The value of allowed origins must be an origin such as https://www.example.com, or *."
  }
}

variable "api_gateway_cors_headers" {
  description = "Headers that those pages may send"
  type        = list(string)
  default     = ["authorization", "content-type"]

  validation {
    condition     = alltrue([for e in var.api_gateway_cors_headers : can(regex("^([*]|[A-Za-z0-9-]+)$", e))])
    error_message = "The value of allowed headers must be the name of a header, or *."
  }
}

variable "api_gateway_rate_limit" {
  description = "Requests per second that come through for long"
  type        = number
  default     = 50

  validation {
    condition     = var.api_gateway_rate_limit >= 1 && var.api_gateway_rate_limit <= 10000
    error_message = "The rate is between 1 and 10000 requests."
  }
}

variable "api_gateway_burst_limit" {
  description = "Requests that come through at once"
  type        = number
  default     = 100

  validation {
    condition     = var.api_gateway_burst_limit >= 1 && var.api_gateway_burst_limit <= 5000
    error_message = "The burst is between 1 and 5000 requests."
  }
}

variable "api_gateway_server_errors_threshold" {
  description = "Answers with a status of 5xx in five minutes above which an alarm is raised when it lasts"
  type        = number
  default     = 5

  validation {
    condition     = var.api_gateway_server_errors_threshold >= 0 && var.api_gateway_server_errors_threshold <= 1000000
    error_message = "The server errors threshold is between 0 and 1000000 answers."
  }
}

variable "api_gateway_client_errors_threshold" {
  description = "Answers with a status of 4xx in five minutes above which an alarm is raised when it lasts"
  type        = number
  default     = 100

  validation {
    condition     = var.api_gateway_client_errors_threshold >= 0 && var.api_gateway_client_errors_threshold <= 1000000
    error_message = "The client errors threshold is between 0 and 1000000 answers."
  }
}

variable "api_gateway_latency_threshold" {
  description = "Time in which 95 of 100 requests are answered, above which an alarm is raised when it lasts"
  type        = number
  default     = 3000

  validation {
    condition     = var.api_gateway_latency_threshold >= 1 && var.api_gateway_latency_threshold <= 30000
    error_message = "The latency threshold is between 1 and 30000 milliseconds."
  }
}

variable "api_gateway_requests_threshold" {
  description = "Requests in five minutes above which an alarm is raised when it lasts"
  type        = number
  default     = 12000

  validation {
    condition     = var.api_gateway_requests_threshold >= 1 && var.api_gateway_requests_threshold <= 10000000
    error_message = "The requests threshold is between 1 and 10000000 requests."
  }
}

variable "api_gateway_cloudwatch_log_group_retention_in_days" {
  description = "How long logs of api gateway are kept, in days"
  type        = number
  default     = 30
}

####
## Monitoring
####
variable "sns_monitoring_recepients_email_list" {
  description = "Addresses that receive alarms; none switches alarms off"
  type        = list(string)
  default     = []
}
