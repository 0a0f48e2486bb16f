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
# Lambda
# ------------------------------------------------------------------------------

variable "enable_lambda" {
  description = "Whether to create lambda resources."
  type        = bool
  default     = false
}

variable "lambda_functions" {
  description = "One function per entry; the key becomes part of its name."
  type = map(object({
    runtime              = string
    handler              = string
    s3_key               = string
    s3_object_version    = optional(string)
    description          = optional(string)
    memory_size          = optional(number)
    timeout              = optional(number)
    environment          = optional(map(string), {})
    architecture         = optional(string, "arm64")
    ephemeral_storage    = optional(number, 512)
    log_level            = optional(string, "INFO")
    reserved_concurrency = optional(number)
  }))
  default = {}

  validation {
    condition     = alltrue([for k in keys(var.lambda_functions) : can(regex("^[a-z0-9][a-z0-9_-]{0,36}$", k))])
    error_message = "A key begins with a letter or digit and has at most 37 lower-case letters, digits, hyphens and underscores, so that every name fits."
  }

  validation {
    condition     = alltrue([for v in var.lambda_functions : contains(["python3.13", "python3.12", "nodejs22.x", "java21", "ruby3.4", "provided.al2023"], v.runtime)])
    error_message = "The runtime is one of python3.13, python3.12, nodejs22.x, java21, ruby3.4, provided.al2023."
  }

  validation {
    condition     = alltrue([for v in var.lambda_functions : can(regex("^[^\\s]{1,128}$", v.handler))])
    error_message = "The handler must be up to 128 characters without spaces."
  }

  validation {
    condition     = alltrue([for v in var.lambda_functions : can(regex("^[A-Za-z0-9!_.*'()/=+@-]+$", v.s3_key))])
    error_message = "The key of the package must be the key of an object: letters, digits and the characters that S3 calls safe."
  }

  validation {
    condition     = alltrue([for v in var.lambda_functions : v.memory_size == null ? true : v.memory_size >= 128 && v.memory_size <= 10240])
    error_message = "The memory is between 128 and 10240 MB."
  }

  validation {
    condition     = alltrue([for v in var.lambda_functions : v.timeout == null ? true : v.timeout >= 1 && v.timeout <= 900])
    error_message = "The timeout is between 1 and 900 seconds."
  }

  validation {
    condition     = alltrue([for v in var.lambda_functions : alltrue([for k in keys(v.environment) : can(regex("^[a-zA-Z][a-zA-Z0-9_]+$", k))])])
    error_message = "A name of environment variables must be a letter first, then letters, digits and underscores."
  }

  validation {
    condition     = alltrue([for v in var.lambda_functions : contains(["arm64", "x86_64"], v.architecture)])
    error_message = "The architecture is one of arm64, x86_64."
  }

  validation {
    condition     = alltrue([for v in var.lambda_functions : v.ephemeral_storage >= 512 && v.ephemeral_storage <= 10240])
    error_message = "The storage is between 512 and 10240 MB."
  }

  validation {
    condition     = alltrue([for v in var.lambda_functions : contains(["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"], v.log_level)])
    error_message = "The log level is one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL."
  }

  validation {
    condition     = alltrue([for v in var.lambda_functions : v.reserved_concurrency == null ? true : v.reserved_concurrency >= 0 && v.reserved_concurrency <= 1000])
    error_message = "The reserved concurrency is between 0 and 1000."
  }
}

variable "lambda_code_bucket" {
  description = "Name of the bucket that zip files are taken from, in the same region."
  type        = string
  default     = "packages-111122223333"

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.lambda_code_bucket))
    error_message = "The bucket of packages must be the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens."
  }
}

variable "lambda_default_memory" {
  description = "Memory of functions that do not say another."
  type        = number
  default     = 128

  validation {
    condition     = var.lambda_default_memory >= 128 && var.lambda_default_memory <= 10240
    error_message = "The memory is between 128 and 10240 MB."
  }
}

variable "lambda_default_timeout" {
  description = "How long a call may take of functions that do not say otherwise."
  type        = number
  default     = 30

  validation {
    condition     = var.lambda_default_timeout >= 1 && var.lambda_default_timeout <= 900
    error_message = "The timeout is between 1 and 900 seconds."
  }
}

variable "lambda_errors_threshold" {
  description = "Failed calls of a function within a minute above which an alarm is raised."
  type        = number
  default     = 5

  validation {
    condition     = var.lambda_errors_threshold >= 0 && var.lambda_errors_threshold <= 1000000
    error_message = "The errors threshold is between 0 and 1000000."
  }
}

variable "lambda_concurrency_threshold" {
  description = "Runs of a function at the same time above which an alarm is raised; an account has 1,000 until AWS raises it."
  type        = number
  default     = 800

  validation {
    condition     = var.lambda_concurrency_threshold >= 1 && var.lambda_concurrency_threshold <= 1000000
    error_message = "The concurrency threshold is between 1 and 1000000."
  }
}

# ------------------------------------------------------------------------------
# Monitoring
# ------------------------------------------------------------------------------

variable "on_call_email" {
  description = "Who is told."
  type        = string
}
