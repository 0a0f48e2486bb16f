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
# Backup
# ------------------------------------------------------------------------------

variable "enable_backup" {
  description = "Whether to create backup resources."
  type        = bool
  default     = false
}

variable "backup_schedule" {
  description = "When copies are made, in UTC."
  type        = string
  default     = "cron(0 3 * * ? *)"

  validation {
    condition     = can(regex("^cron\\(.+\\)$", var.backup_schedule))
    error_message = "The schedule must be an expression such as cron(0 3 * * ? *)."
  }
}

variable "backup_retention_days" {
  description = "How long copies are kept."
  type        = number
  default     = 7

  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 36500
    error_message = "The retention is between 1 and 36500 days."
  }
}

variable "backup_cold_storage_after_days" {
  description = "After how many days copies move to cold storage, where the service has one; 90 days less than they are kept at most, 0 for never."
  type        = number
  default     = 0

  validation {
    condition     = var.backup_cold_storage_after_days >= 0 && var.backup_cold_storage_after_days <= 36410
    error_message = "The cold storage is between 0 and 36410 days."
  }
}

variable "backup_completion_window_minutes" {
  description = "How long a copy may take before it is given up."
  type        = number
  default     = 480

  validation {
    condition     = var.backup_completion_window_minutes >= 120 && var.backup_completion_window_minutes <= 10080
    error_message = "The completion window is between 120 and 10080 minutes."
  }
}

variable "backup_selections" {
  description = "What is copied, by name of the selection: what carries one of the tags, and what is named."
  type = map(object({
    tags    = optional(map(string), { backup = "true" })
    tables  = optional(list(string), [])
    buckets = optional(list(string), [])
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
    condition     = alltrue([for v in var.backup_selections : alltrue([for e in v.tables : contains(["table"], e)])])
    error_message = "The value of tables is one of table."
  }

  validation {
    condition     = alltrue([for v in var.backup_selections : alltrue([for e in v.buckets : contains(["bucket"], e)])])
    error_message = "The value of buckets is one of bucket."
  }
}

# ------------------------------------------------------------------------------
# Monitoring
# ------------------------------------------------------------------------------

variable "on_call_email" {
  description = "Who is told."
  type        = string
}
