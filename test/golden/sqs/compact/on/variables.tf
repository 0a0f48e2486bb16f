variable "project" {
  type        = string
  description = "Short name of the project."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,19}$", var.project))
    error_message = "Use 2 to 20 lower-case letters, digits and hyphens."
  }
}

variable "environment" {
  type        = string
  default     = "dev"
  description = "Environment."

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "One of dev, prod."
  }
}

variable "region" {
  type        = string
  default     = "eu-central-1"
  description = "AWS region."
}

variable "converter_image" {
  type        = string
  description = "Image of the converter, by digest."
}

variable "log_retention_days" {
  type        = number
  default     = 14
  description = "Days that logs are kept."
}

variable "queues" {
  type = map(object({
    visibility_timeout_seconds = optional(number, 30)
    message_retention_seconds  = optional(number, 345600)
    max_receive_count          = optional(number, 3)
    delay_seconds              = optional(number, 0)
    fifo_queue                 = optional(bool, false)
  }))
  default     = {}
  description = "One queue per entry; the key becomes part of its name."

  validation {
    condition     = alltrue([for k in keys(var.queues) : can(regex("^[a-z0-9][a-z0-9_-]{0,44}$", k))])
    error_message = "A key begins with a letter or digit and has at most 45 lower-case letters, digits, hyphens and underscores, so that every name fits."
  }

  validation {
    condition     = alltrue([for v in var.queues : v.visibility_timeout_seconds >= 0 && v.visibility_timeout_seconds <= 43200])
    error_message = "The visibility timeout is between 0 and 43200 seconds."
  }

  validation {
    condition     = alltrue([for v in var.queues : v.message_retention_seconds >= 60 && v.message_retention_seconds <= 1209600])
    error_message = "The message retention is between 60 and 1209600 seconds."
  }

  validation {
    condition     = alltrue([for v in var.queues : v.max_receive_count >= 1 && v.max_receive_count <= 1000])
    error_message = "The maximum receive count is between 1 and 1000."
  }

  validation {
    condition     = alltrue([for v in var.queues : v.delay_seconds >= 0 && v.delay_seconds <= 900])
    error_message = "The delivery delay is between 0 and 900 seconds."
  }
}

variable "messaging_create_dead_letter_queues" {
  type        = bool
  default     = true
  description = "Whether messages that fail too often are set aside in a queue of their own."
}

variable "messaging_oldest_message_age_threshold" {
  type        = number
  default     = 900
  description = "Age of the oldest message, in seconds, that raises an alarm."

  validation {
    condition     = var.messaging_oldest_message_age_threshold >= 60 && var.messaging_oldest_message_age_threshold <= 1209600
    error_message = "The oldest message age threshold is between 60 and 1209600 seconds."
  }
}
