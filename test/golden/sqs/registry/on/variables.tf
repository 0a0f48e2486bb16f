#------------------------------------------------------------------------------
# General
#------------------------------------------------------------------------------

variable "environment" {
  type        = string
  description = "Environment: test or production"
  nullable    = false
}

variable "region" {
  type        = string
  description = "AWS region"
  default     = "eu-north-1"
}

variable "cidr" {
  type        = string
  description = "CIDR block of the VPC"
  nullable    = false
}

variable "certificate_arn" {
  type        = string
  description = "ARN of the certificate of the load balancer"
  nullable    = false
}

variable "alarm_emails" {
  type        = list(string)
  description = "Who is told of alarms"
  default     = []
}

variable "log_retention_in_days" {
  type        = number
  description = "How long logs are kept"
  default     = 30
}

#------------------------------------------------------------------------------
# Intake
#------------------------------------------------------------------------------

variable "intake_version" {
  type        = string
  description = "Tag of the image"
  nullable    = false
}

variable "intake_desired_count" {
  type        = number
  description = "Number of tasks"
  default     = 2
}

#------------------------------------------------------------------------------
# Billing
#------------------------------------------------------------------------------

variable "billing_version" {
  type        = string
  description = "Tag of the image"
  nullable    = false
}

#------------------------------------------------------------------------------
# Readings
#------------------------------------------------------------------------------

variable "readings_max_receive_count" {
  type        = number
  description = "How often a reading is tried before it is put into the dead-letter queue"
  default     = 5
}

#------------------------------------------------------------------------------
# Exports
#------------------------------------------------------------------------------

variable "exports_enabled" {
  type        = bool
  description = "Whether bills are exported for the grid operator"
  default     = false
}

variable "exports_expiration_days" {
  type        = number
  description = "How long exports are kept"
  default     = 90
}

#------------------------------------------------------------------------------
# Database
#------------------------------------------------------------------------------

variable "database_instance_class" {
  type        = string
  description = "Instance class"
  default     = "db.t4g.small"
}

variable "database_multi_az" {
  type        = bool
  description = "Whether there is a standby in another zone"
  default     = false
}

#------------------------------------------------------------------------------
# Parcels
#------------------------------------------------------------------------------

variable "parcels_enabled" {
  type        = bool
  description = "Whether to create parcels resources"
  default     = false
}

variable "parcels_queues" {
  type = map(object({
    visibility_timeout_seconds = optional(number, 30)
    message_retention_seconds  = optional(number, 345600)
    max_receive_count          = optional(number, 3)
    delay_seconds              = optional(number, 0)
    fifo_queue                 = optional(bool, false)
  }))
  description = "One queue per entry; the key becomes part of its name"
  default     = {}
}

variable "parcels_create_dead_letter_queues" {
  type        = bool
  description = "Whether messages that fail too often are set aside in a queue of their own"
  default     = true
}

variable "parcels_oldest_message_age_threshold" {
  type        = number
  description = "Age of the oldest message, in seconds, that raises an alarm"
  default     = 900
}
