variable "prefix" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "cluster_arn" {
  type = string
}

variable "image_tag" {
  type = string
}

variable "desired_count" {
  type    = number
  default = 1
}

variable "topic_arn" {
  type = string
}

variable "cpu_threshold" {
  type    = number
  default = 80
}

variable "tags" {
  type = map(string)
}

variable "messaging_policies" {
  type    = map(string)
  default = {}
}
