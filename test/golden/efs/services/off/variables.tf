variable "aws_region" {
  type    = string
  default = "eu-west-1"
}

variable "name" {
  description = "Name of the product, at most 16 characters."
  type        = string

  validation {
    condition     = length(var.name) <= 16
    error_message = "The name has at most 16 characters."
  }
}

variable "stage" {
  description = "Stage, such as dev or prod."
  type        = string

  validation {
    condition     = length(var.stage) <= 4
    error_message = "The stage has at most 4 characters."
  }
}

variable "vpc_id" {
  description = "Network to run in."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets of the network."
  type        = list(string)
}

# ------------------------------------------------------------------------------
# API
# ------------------------------------------------------------------------------

variable "api_image" {
  description = "Image of the API."
  type        = string
}

variable "api_count" {
  description = "Number of tasks."
  type        = number
  default     = 1
}

variable "api_cpu_alarm_threshold" {
  description = "Processor use that raises an alarm, in percent."
  type        = number
  default     = 80
}

# ------------------------------------------------------------------------------
# Sessions
# ------------------------------------------------------------------------------

variable "enable_sessions" {
  description = "Keep sessions in a table."
  type        = bool
  default     = true
}

# ------------------------------------------------------------------------------
# Exports
# ------------------------------------------------------------------------------

variable "enable_exports" {
  description = "Write exports to a bucket."
  type        = bool
  default     = false
}

variable "exports_days" {
  description = "Days that exports are kept."
  type        = number
  default     = 30
}

# ------------------------------------------------------------------------------
# EFS
# ------------------------------------------------------------------------------

variable "enable_efs" {
  description = "Whether to create EFS resources."
  type        = bool
  default     = false
}

variable "efs_access_points" {
  description = "Directories of the file system, by name, with the user that everything in them belongs to."
  type = map(object({
    uid         = optional(number, 1000)
    gid         = optional(number, 1000)
    permissions = optional(string, "0755")
  }))
  default = {}

  validation {
    condition     = alltrue([for k in keys(var.efs_access_points) : can(regex("^[a-z0-9][a-z0-9_-]{0,62}$", k))])
    error_message = "A key begins with a letter or digit and has at most 63 lower-case letters, digits, hyphens and underscores."
  }

  validation {
    condition     = alltrue([for v in var.efs_access_points : v.uid >= 0 && v.uid <= 4294967295])
    error_message = "The user id is between 0 and 4294967295."
  }

  validation {
    condition     = alltrue([for v in var.efs_access_points : v.gid >= 0 && v.gid <= 4294967295])
    error_message = "The group id is between 0 and 4294967295."
  }

  validation {
    condition     = alltrue([for v in var.efs_access_points : can(regex("^[0-7]{3,4}$", v.permissions))])
    error_message = "The permissions must be three or four octal digits."
  }
}

variable "efs_throughput_mode" {
  description = "Throughput mode: elastic is billed by use, bursting comes with the storage, provisioned is paid for whether used or not."
  type        = string
  default     = "elastic"

  validation {
    condition     = contains(["elastic", "bursting", "provisioned"], var.efs_throughput_mode)
    error_message = "The throughput mode is one of elastic, bursting, provisioned."
  }
}

variable "efs_provisioned_throughput" {
  description = "Throughput in MiB/s; only in provisioned mode."
  type        = number
  default     = 16

  validation {
    condition     = var.efs_provisioned_throughput >= 1 && var.efs_provisioned_throughput <= 3414
    error_message = "The provisioned throughput is between 1 and 3414 MiB/s."
  }
}

variable "efs_performance_mode" {
  description = "Performance mode: generalPurpose has the lowest latency, maxIO does not go with elastic throughput."
  type        = string
  default     = "generalPurpose"

  validation {
    condition     = contains(["generalPurpose", "maxIO"], var.efs_performance_mode)
    error_message = "The performance mode is one of generalPurpose, maxIO."
  }
}

variable "efs_transition_to_ia" {
  description = "When files that nobody reads move to cheaper storage."
  type        = string
  default     = "AFTER_30_DAYS"

  validation {
    condition     = contains(["AFTER_1_DAY", "AFTER_7_DAYS", "AFTER_14_DAYS", "AFTER_30_DAYS", "AFTER_60_DAYS", "AFTER_90_DAYS", "AFTER_180_DAYS", "AFTER_270_DAYS", "AFTER_365_DAYS"], var.efs_transition_to_ia)
    error_message = "The transition to infrequent access is one of AFTER_1_DAY, AFTER_7_DAYS, AFTER_14_DAYS, AFTER_30_DAYS, AFTER_60_DAYS, AFTER_90_DAYS, AFTER_180_DAYS, AFTER_270_DAYS, AFTER_365_DAYS."
  }
}

variable "efs_backup" {
  description = "Whether the file system is backed up."
  type        = bool
  default     = false
}

# ------------------------------------------------------------------------------
# Monitoring
# ------------------------------------------------------------------------------

variable "on_call_email" {
  description = "Who is told."
  type        = string
}
