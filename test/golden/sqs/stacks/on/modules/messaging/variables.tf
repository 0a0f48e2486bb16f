variable "prefix" {
  type = string
}

variable "topic_arn" {
  type = string
}

variable "queues" {
  type = map(object({
    visibility_timeout_seconds = optional(number, 30)
    message_retention_seconds  = optional(number, 345600)
    max_receive_count          = optional(number, 3)
    delay_seconds              = optional(number, 0)
    fifo_queue                 = optional(bool, false)
  }))
  default = {}
}

variable "create_dead_letter_queues" {
  type    = bool
  default = true
}

variable "oldest_message_age_threshold" {
  type    = number
  default = 900
}

variable "tags" {
  type = map(string)
}
