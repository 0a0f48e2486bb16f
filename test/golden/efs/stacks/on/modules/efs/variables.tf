variable "prefix" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "orders_sg" {
  type = string
}

variable "topic_arn" {
  type = string
}

variable "private_subnets" {
  type = map(string)
}

variable "access_points" {
  type = map(object({
    uid         = optional(number, 1000)
    gid         = optional(number, 1000)
    permissions = optional(string, "0755")
  }))
  default = {}
}

variable "throughput_mode" {
  type    = string
  default = "elastic"
}

variable "provisioned_throughput" {
  type    = number
  default = 16
}

variable "performance_mode" {
  type    = string
  default = "generalPurpose"
}

variable "transition_to_ia" {
  type    = string
  default = "AFTER_30_DAYS"
}

variable "backup" {
  type    = bool
  default = false
}

variable "tags" {
  type = map(string)
}
