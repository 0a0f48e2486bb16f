variable "prefix" {
  type = string
}

variable "topic_arn" {
  type = string
}

variable "functions" {
  type = map(object({ invoke_arn = string, name = string }))
}

variable "routes" {
  type = map(object({
    route_key       = optional(string, "$default")
    function        = optional(string)
    timeout_seconds = optional(number, 30)
    authorized      = optional(bool, true)
  }))
  default = {}
}

variable "cors_origins" {
  type    = list(string)
  default = []
}

variable "cors_headers" {
  type    = list(string)
  default = ["authorization", "content-type"]
}

variable "rate_limit" {
  type    = number
  default = 50
}

variable "burst_limit" {
  type    = number
  default = 100
}

variable "server_errors_threshold" {
  type    = number
  default = 5
}

variable "client_errors_threshold" {
  type    = number
  default = 100
}

variable "latency_threshold" {
  type    = number
  default = 3000
}

variable "requests_threshold" {
  type    = number
  default = 12000
}

variable "tags" {
  type = map(string)
}
