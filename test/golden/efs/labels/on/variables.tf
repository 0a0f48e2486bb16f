variable "namespace" {
  type        = string
  default     = "acme"
  description = "Organization, the first part of every ID"
}

variable "region" {
  type        = string
  default     = "us-west-2"
  description = "AWS region"
}

variable "stage" {
  type        = string
  description = "Stage, one of `dev` and `prod`"

  validation {
    condition     = contains(["dev", "prod"], var.stage)
    error_message = "The stage is `dev` or `prod`."
  }
}

variable "network" {
  type = object({
    vpc_id             = string
    private_subnet_ids = list(string)
  })
  description = "VPC and private subnets to run in, owned by the network team"
}

variable "image_tag" {
  type        = string
  default     = "stable"
  description = "Tag of the images of both services"
}

variable "templates" {
  type = object({
    enabled    = optional(bool, false)
    versioning = optional(bool, true)
  })
  default     = {}
  description = "Bucket with message templates of the tenants"
}

variable "history" {
  type = object({
    enabled  = optional(bool, true)
    ttl_days = optional(number, 90)
  })
  default     = {}
  description = "Table with the messages that were sent"
}

variable "alarms" {
  type = object({
    enabled            = optional(bool, false)
    subscribers        = optional(map(string), {})
    cpu_percent        = optional(number, 80)
    throttled_requests = optional(number, 5)
  })
  default     = {}
  description = "Alarms and their thresholds. `subscribers` are e-mail addresses by name"
}

variable "efs" {
  type = object({
    enabled = optional(bool, false)
    access_points = optional(map(object({
      uid         = optional(number, 1000)
      gid         = optional(number, 1000)
      permissions = optional(string, "0755")
    })), {})
    throughput_mode        = optional(string, "elastic")
    provisioned_throughput = optional(number, 16)
    performance_mode       = optional(string, "generalPurpose")
    transition_to_ia       = optional(string, "AFTER_30_DAYS")
    backup                 = optional(bool, false)
  })
  default     = {}
  description = "Settings of EFS"

  validation {
    condition     = alltrue([for k in keys(var.efs.access_points) : can(regex("^[a-z0-9][a-z0-9_-]{0,62}$", k))])
    error_message = "A key begins with a letter or digit and has at most 63 lower-case letters, digits, hyphens and underscores."
  }

  validation {
    condition     = alltrue([for v in var.efs.access_points : v.uid >= 0 && v.uid <= 4294967295])
    error_message = "The user id is between 0 and 4294967295."
  }

  validation {
    condition     = alltrue([for v in var.efs.access_points : v.gid >= 0 && v.gid <= 4294967295])
    error_message = "The group id is between 0 and 4294967295."
  }

  validation {
    condition     = alltrue([for v in var.efs.access_points : can(regex("^[0-7]{3,4}$", v.permissions))])
    error_message = "The permissions must be three or four octal digits."
  }

  validation {
    condition     = contains(["elastic", "bursting", "provisioned"], var.efs.throughput_mode)
    error_message = "The throughput mode is one of elastic, bursting, provisioned."
  }

  validation {
    condition     = var.efs.provisioned_throughput >= 1 && var.efs.provisioned_throughput <= 3414
    error_message = "The provisioned throughput is between 1 and 3414 MiB/s."
  }

  validation {
    condition     = contains(["generalPurpose", "maxIO"], var.efs.performance_mode)
    error_message = "The performance mode is one of generalPurpose, maxIO."
  }

  validation {
    condition     = contains(["AFTER_1_DAY", "AFTER_7_DAYS", "AFTER_14_DAYS", "AFTER_30_DAYS", "AFTER_60_DAYS", "AFTER_90_DAYS", "AFTER_180_DAYS", "AFTER_270_DAYS", "AFTER_365_DAYS"], var.efs.transition_to_ia)
    error_message = "The transition to infrequent access is one of AFTER_1_DAY, AFTER_7_DAYS, AFTER_14_DAYS, AFTER_30_DAYS, AFTER_60_DAYS, AFTER_90_DAYS, AFTER_180_DAYS, AFTER_270_DAYS, AFTER_365_DAYS."
  }

  validation {
    condition     = !(var.efs.throughput_mode == "elastic" && var.efs.performance_mode == "maxIO")
    error_message = "Max I/O does not go with elastic throughput: choose general purpose, or another throughput mode."
  }
}
