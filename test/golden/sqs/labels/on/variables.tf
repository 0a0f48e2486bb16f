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

variable "messaging" {
  type = object({
    enabled = optional(bool, false)
    queues = optional(map(object({
      visibility_timeout_seconds = optional(number, 30)
      message_retention_seconds  = optional(number, 345600)
      max_receive_count          = optional(number, 3)
      delay_seconds              = optional(number, 0)
      fifo_queue                 = optional(bool, false)
    })), {})
    create_dead_letter_queues    = optional(bool, true)
    oldest_message_age_threshold = optional(number, 900)
  })
  default     = {}
  description = "Settings of messaging"

  validation {
    condition     = alltrue([for k in keys(var.messaging.queues) : can(regex("^[a-z0-9][a-z0-9_-]{0,19}$", k))])
    error_message = "A key begins with a letter or digit and has at most 20 lower-case letters, digits, hyphens and underscores, so that every name fits."
  }

  validation {
    condition     = alltrue([for v in var.messaging.queues : v.visibility_timeout_seconds >= 0 && v.visibility_timeout_seconds <= 43200])
    error_message = "The visibility timeout is between 0 and 43200 seconds."
  }

  validation {
    condition     = alltrue([for v in var.messaging.queues : v.message_retention_seconds >= 60 && v.message_retention_seconds <= 1209600])
    error_message = "The message retention is between 60 and 1209600 seconds."
  }

  validation {
    condition     = alltrue([for v in var.messaging.queues : v.max_receive_count >= 1 && v.max_receive_count <= 1000])
    error_message = "The maximum receive count is between 1 and 1000."
  }

  validation {
    condition     = alltrue([for v in var.messaging.queues : v.delay_seconds >= 0 && v.delay_seconds <= 900])
    error_message = "The delivery delay is between 0 and 900 seconds."
  }

  validation {
    condition     = var.messaging.oldest_message_age_threshold >= 60 && var.messaging.oldest_message_age_threshold <= 1209600
    error_message = "The oldest message age threshold is between 60 and 1209600 seconds."
  }
}
