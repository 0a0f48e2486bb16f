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
# Letters
#------------------------------------------------------------------------------

variable "letters_enabled" {
  type        = bool
  description = "Whether to create letters resources"
  default     = false
}

variable "letters_access_points" {
  type = map(object({
    uid         = optional(number, 1000)
    gid         = optional(number, 1000)
    permissions = optional(string, "0755")
  }))
  description = "Directories of the file system, by name, with the user that everything in them belongs to"
  default     = {}
}

variable "letters_throughput_mode" {
  type        = string
  description = "Throughput mode: elastic is billed by use, bursting comes with the storage, provisioned is paid for whether used or not"
  default     = "elastic"
}

variable "letters_provisioned_throughput" {
  type        = number
  description = "Throughput in MiB/s; only in provisioned mode"
  default     = 16
}

variable "letters_performance_mode" {
  type        = string
  description = "Performance mode: generalPurpose has the lowest latency, maxIO does not go with elastic throughput"
  default     = "generalPurpose"
}

variable "letters_transition_to_ia" {
  type        = string
  description = "When files that nobody reads move to cheaper storage"
  default     = "AFTER_30_DAYS"
}

variable "letters_backup" {
  type        = bool
  description = "Whether the file system is backed up"
  default     = false
}
