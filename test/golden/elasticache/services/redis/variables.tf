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
# ElastiCache
# ------------------------------------------------------------------------------

variable "enable_elasticache" {
  description = "Whether to create ElastiCache resources."
  type        = bool
  default     = false
}

variable "elasticache_engine_version" {
  description = "Version of Redis OSS."
  type        = string
  default     = "7.1"

  validation {
    condition     = contains(["7.0", "7.1"], var.elasticache_engine_version)
    error_message = "The engine version is one of 7.0, 7.1."
  }
}

variable "elasticache_node_type" {
  description = "Type of the nodes, which decides memory and processor."
  type        = string
  default     = "cache.t4g.micro"

  validation {
    condition     = can(regex("^cache[.][a-z0-9]+[.][a-z0-9]+$", var.elasticache_node_type))
    error_message = "The node type must be a type of node such as cache.t4g.micro."
  }
}

variable "elasticache_node_count" {
  description = "The primary and its replicas; with more than one they stand in several zones and one takes over when the primary fails."
  type        = number
  default     = 1

  validation {
    condition     = var.elasticache_node_count >= 1 && var.elasticache_node_count <= 6
    error_message = "The number of nodes is between 1 and 6."
  }
}

variable "elasticache_maxmemory_policy" {
  description = "Which keys go when the memory is full: volatile are those with an end, noeviction refuses writes instead."
  type        = string
  default     = "volatile-lru"

  validation {
    condition     = contains(["volatile-lru", "allkeys-lru", "volatile-lfu", "allkeys-lfu", "volatile-random", "allkeys-random", "volatile-ttl", "noeviction"], var.elasticache_maxmemory_policy)
    error_message = "The policy when memory is full is one of volatile-lru, allkeys-lru, volatile-lfu, allkeys-lfu, volatile-random, allkeys-random, volatile-ttl, noeviction."
  }
}

variable "elasticache_snapshot_retention_days" {
  description = "How long daily snapshots are kept; 0 for none."
  type        = number
  default     = 0

  validation {
    condition     = var.elasticache_snapshot_retention_days >= 0 && var.elasticache_snapshot_retention_days <= 35
    error_message = "The snapshot retention is between 0 and 35 days."
  }
}

variable "elasticache_snapshot_window" {
  description = "When snapshots are taken, in UTC; outside of the maintenance window."
  type        = string
  default     = "02:00-03:00"

  validation {
    condition     = can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$", var.elasticache_snapshot_window))
    error_message = "The snapshot window must be hours and minutes, such as 02:00-03:00."
  }
}

variable "elasticache_maintenance_window" {
  description = "When AWS may change the nodes, in UTC."
  type        = string
  default     = "sun:04:00-sun:05:00"

  validation {
    condition     = can(regex("^(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]$", var.elasticache_maintenance_window))
    error_message = "The maintenance window must be days, hours and minutes, such as sun:04:00-sun:05:00."
  }
}

variable "elasticache_cpu_threshold" {
  description = "Use of all processors of a node, in percent, that raises an alarm: 45 for nodes with two, of which the engine uses one, and 90 for larger ones."
  type        = number
  default     = 45

  validation {
    condition     = var.elasticache_cpu_threshold >= 1 && var.elasticache_cpu_threshold <= 100
    error_message = "The processor threshold is between 1 and 100 percent."
  }
}

variable "elasticache_memory_threshold" {
  description = "Use of a node's memory, in percent, that raises an alarm."
  type        = number
  default     = 90

  validation {
    condition     = var.elasticache_memory_threshold >= 1 && var.elasticache_memory_threshold <= 100
    error_message = "The memory threshold is between 1 and 100 percent."
  }
}

# ------------------------------------------------------------------------------
# Monitoring
# ------------------------------------------------------------------------------

variable "on_call_email" {
  description = "Who is told."
  type        = string
}
