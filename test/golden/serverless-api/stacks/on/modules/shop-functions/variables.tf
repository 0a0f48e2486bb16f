variable "prefix" {
  type = string
}

variable "topic_arn" {
  type = string
}

variable "tables" {
  type = map(object({ name = string, arn = string }))
}

variable "functions" {
  type = map(object({
    runtime              = string
    handler              = string
    description          = optional(string)
    memory_size          = optional(number)
    timeout              = optional(number)
    environment          = optional(map(string), {})
    tables               = optional(list(string), [])
    architecture         = optional(string, "arm64")
    ephemeral_storage    = optional(number, 512)
    log_level            = optional(string, "INFO")
    reserved_concurrency = optional(number)
  }))
  default = {}
}

variable "default_memory" {
  type    = number
  default = 128
}

variable "default_timeout" {
  type    = number
  default = 30
}

variable "errors_threshold" {
  type    = number
  default = 5
}

variable "concurrency_threshold" {
  type    = number
  default = 800
}

variable "tags" {
  type = map(string)
}
