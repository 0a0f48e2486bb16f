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
# Catalog
# ------------------------------------------------------------------------------

variable "enable_catalog" {
  description = "Whether to create catalog resources."
  type        = bool
  default     = false
}

variable "catalog_tables" {
  description = "One table per entry, by name: the key that items are found by, and an index for every other way to look for them."
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
    condition     = alltrue([for k in keys(var.catalog_tables) : can(regex("^[a-z0-9][a-z0-9_-]{0,62}$", k))])
    error_message = "A key begins with a letter or digit and has at most 63 lower-case letters, digits, hyphens and underscores, so that every name fits."
  }

  validation {
    condition     = alltrue([for v in var.catalog_tables : can(regex("^[A-Za-z0-9_.:#-]{1,255}$", v.hash_key))])
    error_message = "The partition key must be up to 255 letters, digits, underscores, hyphens, dots, colons and number signs."
  }

  validation {
    condition     = alltrue([for v in var.catalog_tables : contains(["S", "N", "B"], v.hash_key_type)])
    error_message = "The partition key type is one of S, N, B."
  }

  validation {
    condition     = alltrue([for v in var.catalog_tables : v.range_key == null ? true : can(regex("^[A-Za-z0-9_.:#-]{1,255}$", v.range_key))])
    error_message = "The sort key must be up to 255 letters, digits, underscores, hyphens, dots, colons and number signs."
  }

  validation {
    condition     = alltrue([for v in var.catalog_tables : contains(["S", "N", "B"], v.range_key_type)])
    error_message = "The sort key type is one of S, N, B."
  }

  validation {
    condition     = alltrue([for v in var.catalog_tables : alltrue([for k in keys(v.indexes) : can(regex("^[a-zA-Z0-9_.-]{3,255}$", k))])])
    error_message = "A name of indexes must be 3 to 255 letters, digits, underscores, hyphens and dots."
  }

  validation {
    condition     = alltrue([for v in var.catalog_tables : alltrue([for e in v.indexes : can(regex("^[A-Za-z0-9_.:#-]{1,255}$", e.hash_key))])])
    error_message = "The partition key of indexes must be up to 255 letters, digits, underscores, hyphens, dots, colons and number signs."
  }

  validation {
    condition     = alltrue([for v in var.catalog_tables : alltrue([for e in v.indexes : contains(["S", "N", "B"], e.hash_key_type)])])
    error_message = "The partition key type of indexes is one of S, N, B."
  }

  validation {
    condition     = alltrue([for v in var.catalog_tables : alltrue([for e in v.indexes : e.range_key == null ? true : can(regex("^[A-Za-z0-9_.:#-]{1,255}$", e.range_key))])])
    error_message = "The sort key of indexes must be up to 255 letters, digits, underscores, hyphens, dots, colons and number signs."
  }

  validation {
    condition     = alltrue([for v in var.catalog_tables : alltrue([for e in v.indexes : contains(["S", "N", "B"], e.range_key_type)])])
    error_message = "The sort key type of indexes is one of S, N, B."
  }

  validation {
    condition     = alltrue([for v in var.catalog_tables : alltrue([for e in v.indexes : contains(["ALL", "KEYS_ONLY"], e.projection)])])
    error_message = "The projection of indexes is one of ALL, KEYS_ONLY."
  }

  validation {
    condition     = alltrue([for v in var.catalog_tables : v.ttl_attribute == null ? true : can(regex("^[A-Za-z0-9_.:#-]{1,255}$", v.ttl_attribute))])
    error_message = "The expiry attribute must be up to 255 letters, digits, underscores, hyphens, dots, colons and number signs."
  }

  validation {
    condition     = alltrue([for v in var.catalog_tables : v.stream_view_type == null ? true : contains(["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"], v.stream_view_type)])
    error_message = "The stream is one of KEYS_ONLY, NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES."
  }
}

variable "catalog_point_in_time_recovery" {
  description = "Whether tables can be brought back as they were at any second of the last 35 days."
  type        = bool
  default     = false
}

variable "catalog_deletion_protection" {
  description = "Whether deleting a table is refused."
  type        = bool
  default     = false
}

variable "catalog_throttled_requests_threshold" {
  description = "Throttled requests per minute above which an alarm is raised when it lasts."
  type        = number
  default     = 10

  validation {
    condition     = var.catalog_throttled_requests_threshold >= 0 && var.catalog_throttled_requests_threshold <= 1000000
    error_message = "The throttled requests threshold is between 0 and 1000000 requests."
  }
}

# ------------------------------------------------------------------------------
# Monitoring
# ------------------------------------------------------------------------------

variable "on_call_email" {
  description = "Who is told."
  type        = string
}
