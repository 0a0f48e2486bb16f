variable "prefix" {
  type = string
}

variable "topic_arn" {
  type = string
}

variable "tables" {
  type = map(object({
    hash_key       = optional(string, "id")
    hash_key_type  = optional(string, "S")
    range_key      = optional(string)
    range_key_type = optional(string, "S")
    indexes = optional(map(object({
      hash_key       = string
      hash_key_type  = optional(string, "S")
      range_key      = optional(string)
      range_key_type = optional(string, "S")
      projection     = optional(string, "ALL")
    })), {})
    ttl_attribute    = optional(string)
    stream_view_type = optional(string)
  }))
  default = {}
}

variable "point_in_time_recovery" {
  type    = bool
  default = false
}

variable "deletion_protection" {
  type    = bool
  default = false
}

variable "throttled_requests_threshold" {
  type    = number
  default = 10
}

variable "tags" {
  type = map(string)
}
