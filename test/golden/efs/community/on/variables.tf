variable "env" {
  description = "Environment, staging or live"
  type        = string
}

variable "region" {
  description = "AWS region"
  type        = string
  default     = "ca-central-1"
}

variable "vpc_cidr" {
  description = "CIDR block of the VPC"
  type        = string
}

variable "log_retention" {
  description = "Days that logs are kept"
  type        = number
  default     = 30
}

variable "alerts_email" {
  description = "Who gets the alarms; no alarms without"
  type        = string
  default     = ""
}

################################################################################
# Thumbnailer
################################################################################

variable "create_thumbnailer" {
  description = "Whether pictures are scaled here"
  type        = bool
  default     = true
}

variable "thumbnailer_image" {
  description = "URI of the image"
  type        = string
  default     = ""
}

variable "thumbnailer_errors_threshold" {
  description = "Errors in five minutes that raise the alarm"
  type        = number
  default     = 5
}

################################################################################
# Feeder
################################################################################

variable "feeder_image" {
  description = "URI of the image"
  type        = string
}

variable "feeder_errors_threshold" {
  description = "Errors in a quarter of an hour that raise the alarm"
  type        = number
  default     = 1
}

################################################################################
# Database
################################################################################

variable "database_class" {
  description = "Instance class"
  type        = string
  default     = "db.t4g.small"
}

################################################################################
# EFS
################################################################################

variable "create_efs" {
  description = "Whether to create EFS resources"
  type        = bool
  default     = false
}

variable "efs_access_points" {
  description = "Directories of the file system, by name, with the user that everything in them belongs to"
  type = map(object({
    uid         = optional(number, 1000)
    gid         = optional(number, 1000)
    permissions = optional(string, "0755")
  }))
  default = {}
}

variable "efs_throughput_mode" {
  description = "Throughput mode: elastic is billed by use, bursting comes with the storage, provisioned is paid for whether used or not"
  type        = string
  default     = "elastic"
}

variable "efs_provisioned_throughput" {
  description = "Throughput in MiB/s; only in provisioned mode"
  type        = number
  default     = 16
}

variable "efs_performance_mode" {
  description = "Performance mode: generalPurpose has the lowest latency, maxIO does not go with elastic throughput"
  type        = string
  default     = "generalPurpose"
}

variable "efs_transition_to_ia" {
  description = "When files that nobody reads move to cheaper storage"
  type        = string
  default     = "AFTER_30_DAYS"
}

variable "efs_backup" {
  description = "Whether the file system is backed up"
  type        = bool
  default     = false
}
