variable "context" {
  type = any
}

variable "attributes" {
  type    = list(string)
  default = []
}

variable "cluster_id" {
  type = string
}

variable "image" {
  type = string
}

variable "port" {
  type = number
}

variable "desired_count" {
  type    = number
  default = 1
}

variable "subnet_ids" {
  type = list(string)
}

variable "security_group_ids" {
  type = list(string)
}

variable "log_retention_days" {
  type = number
}

variable "log_key_arn" {
  type = string
}

variable "environment" {
  type        = map(string)
  default     = {}
  description = "Environment of the container. What is `null` is left out"
}

variable "policy_statements" {
  type = map(object({
    enabled   = optional(bool, true)
    actions   = list(string)
    resources = list(string)
  }))
  default     = {}
  description = "What the task may do"
}

variable "efs_volumes" {
  type = map(object({
    file_system_id  = string
    access_point_id = string
    container_path  = string
  }))
  default     = {}
  description = "Access points of EFS that the containers mount, by name of the volume"
}
