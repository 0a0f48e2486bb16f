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
# Messaging
# ------------------------------------------------------------------------------

variable "enable_messaging" {
  description = "Whether to create messaging resources."
  type        = bool
  default     = false
}

variable "queues" {
  description = "One queue per entry; the key becomes part of its name."
  type = map(object({
    visibility_timeout_seconds = optional(number, 30)
    message_retention_seconds  = optional(number, 345600)
    max_receive_count          = optional(number, 3)
    delay_seconds              = optional(number, 0)
    fifo_queue                 = optional(bool, false)
  }))
  default = {}

  validation {
    condition     = alltrue([for k in keys(var.queues) : can(regex("^[a-z0-9][a-z0-9_-]{0,48}$", k))])
    error_message = "A key begins with a letter or digit and has at most 49 lower-case letters, digits, hyphens and underscores, so that every name fits."
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
  description = "Whether messages that fail too often are set aside in a queue of their own."
  type        = bool
  default     = true
}

variable "messaging_oldest_message_age_threshold" {
  description = "Age of the oldest message, in seconds, that raises an alarm."
  type        = number
  default     = 900

  validation {
    condition     = var.messaging_oldest_message_age_threshold >= 60 && var.messaging_oldest_message_age_threshold <= 1209600
    error_message = "The oldest message age threshold is between 60 and 1209600 seconds."
  }
}

# ------------------------------------------------------------------------------
# Monitoring
# ------------------------------------------------------------------------------

variable "on_call_email" {
  description = "Who is told."
  type        = string
}
