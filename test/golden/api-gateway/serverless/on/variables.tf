variable "stages" {
  description = "What differs between the stages; the key is the workspace"
  type = map(object({
    log_days                         = number
    error_limit                      = number
    alert_email                      = string
    allowed_origin                   = string
    throttle                         = optional(number, 50)
    weekly_enabled                   = optional(bool, false)
    partners_issuer                  = optional(string, "https://issuer.example.com")
    partners_audience                = optional(list(string), ["client-id"])
    partners_cors_origins            = optional(list(string), [])
    partners_cors_headers            = optional(list(string), ["authorization", "content-type"])
    partners_rate_limit              = optional(number, 50)
    partners_burst_limit             = optional(number, 100)
    partners_server_errors_threshold = optional(number, 5)
    partners_client_errors_threshold = optional(number, 100)
    partners_latency_threshold       = optional(number, 3000)
    partners_requests_threshold      = optional(number, 12000)
    partners_routes                  = optional(map(object({ route_key = string, function = string, timeout_seconds = number, authorized = bool })), {})
  }))
}

variable "packages_bucket" {
  description = "Bucket the pipeline puts packages into"
  type        = string
  default     = "hivewatch-packages"
}

variable "release" {
  description = "Release to run: the folder in the packages bucket, and the tag of images"
  type        = string
}
