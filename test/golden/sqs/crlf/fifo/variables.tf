variable "region" {
  type    = string
  default = "eu-north-1"
}

variable "system" {
  type    = string
  default = "billing"
}

variable "env" {
  type = string
}

// One retention for every log
variable "retention" {
  type    = number
  default = 7
}

variable "alarm_mail" {
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

variable "messaging_create_dead_letter_queues" {
  type    = bool
  default = true
}

variable "messaging_oldest_message_age_threshold" {
  type    = number
  default = 900
}
