variable "aws_region" {
  type    = string
  default = "eu-west-1"
}

variable "name" {
  description = "Name of the product, at most 16 characters."
  type        = string

  validation {
    condition     = length(var.name) <= 16
    error_message = "The name has at most 16 characters."
  }
}

variable "stage" {
  description = "Stage, such as dev or prod."
  type        = string

  validation {
    condition     = length(var.stage) <= 4
    error_message = "The stage has at most 4 characters."
  }
}

variable "vpc_id" {
  description = "Network to run in."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets of the network."
  type        = list(string)
}

# ------------------------------------------------------------------------------
# API
# ------------------------------------------------------------------------------

variable "api_image" {
  description = "Image of the API."
  type        = string
}

variable "api_count" {
  description = "Number of tasks."
  type        = number
  default     = 1
}

variable "api_cpu_alarm_threshold" {
  description = "Processor use that raises an alarm, in percent."
  type        = number
  default     = 80
}

# ------------------------------------------------------------------------------
# Sessions
# ------------------------------------------------------------------------------

variable "enable_sessions" {
  description = "Keep sessions in a table."
  type        = bool
  default     = true
}

# ------------------------------------------------------------------------------
# Exports
# ------------------------------------------------------------------------------

variable "enable_exports" {
  description = "Write exports to a bucket."
  type        = bool
  default     = false
}

variable "exports_days" {
  description = "Days that exports are kept."
  type        = number
  default     = 30
}

# ------------------------------------------------------------------------------
# API Gateway
# ------------------------------------------------------------------------------

variable "enable_api_gateway" {
  description = "Whether to create API gateway resources."
  type        = bool
  default     = false
}

variable "api_gateway_cors_origins" {
  description = "Origins of web pages that may call the API from a browser; none for no CORS."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for e in var.api_gateway_cors_origins : can(regex("^([*]|https?:[/]{2}[^/ ]+)$", e))])
    error_message = "The value of allowed origins must be an origin such as https://www.example.com, or *."
  }
}

variable "api_gateway_cors_headers" {
  description = "Headers that those pages may send."
  type        = list(string)
  default     = ["authorization", "content-type"]

  validation {
    condition     = alltrue([for e in var.api_gateway_cors_headers : can(regex("^([*]|[A-Za-z0-9-]+)$", e))])
    error_message = "The value of allowed headers must be the name of a header, or *."
  }
}

variable "api_gateway_rate_limit" {
  description = "Requests per second that come through for long."
  type        = number
  default     = 50

  validation {
    condition     = var.api_gateway_rate_limit >= 1 && var.api_gateway_rate_limit <= 10000
    error_message = "The rate is between 1 and 10000 requests."
  }
}

variable "api_gateway_burst_limit" {
  description = "Requests that come through at once."
  type        = number
  default     = 100

  validation {
    condition     = var.api_gateway_burst_limit >= 1 && var.api_gateway_burst_limit <= 5000
    error_message = "The burst is between 1 and 5000 requests."
  }
}

variable "api_gateway_server_errors_threshold" {
  description = "Answers with a status of 5xx in five minutes above which an alarm is raised when it lasts."
  type        = number
  default     = 5

  validation {
    condition     = var.api_gateway_server_errors_threshold >= 0 && var.api_gateway_server_errors_threshold <= 1000000
    error_message = "The server errors threshold is between 0 and 1000000 answers."
  }
}

variable "api_gateway_client_errors_threshold" {
  description = "Answers with a status of 4xx in five minutes above which an alarm is raised when it lasts."
  type        = number
  default     = 100

  validation {
    condition     = var.api_gateway_client_errors_threshold >= 0 && var.api_gateway_client_errors_threshold <= 1000000
    error_message = "The client errors threshold is between 0 and 1000000 answers."
  }
}

variable "api_gateway_latency_threshold" {
  description = "Time in which 95 of 100 requests are answered, above which an alarm is raised when it lasts."
  type        = number
  default     = 3000

  validation {
    condition     = var.api_gateway_latency_threshold >= 1 && var.api_gateway_latency_threshold <= 30000
    error_message = "The latency threshold is between 1 and 30000 milliseconds."
  }
}

variable "api_gateway_requests_threshold" {
  description = "Requests in five minutes above which an alarm is raised when it lasts."
  type        = number
  default     = 12000

  validation {
    condition     = var.api_gateway_requests_threshold >= 1 && var.api_gateway_requests_threshold <= 10000000
    error_message = "The requests threshold is between 1 and 10000000 requests."
  }
}

# ------------------------------------------------------------------------------
# Monitoring
# ------------------------------------------------------------------------------

variable "on_call_email" {
  description = "Who is told."
  type        = string
}
