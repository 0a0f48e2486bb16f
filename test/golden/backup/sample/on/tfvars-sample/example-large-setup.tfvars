####
## Generic configuration
####
account_id  = "111122223333" # CHANGE_ME_PLEASE
region      = "eu-west-1"    # CHANGE_ME_PLEASE
application = "shop"         # CHANGE_ME_PLEASE
environment = "prod"         # CHANGE_ME_PLEASE

####
## VPC configuration
####
vpc_enable_high_available_nat_gateway = true
vpc_flow_log_enable                   = true
vpc_flow_log_retention_days           = 365
vpc_endpoint_services                 = ["sts", "ecr.api", "ecr.dkr", "logs", "secretsmanager"]

####
## DNS configuration
####
route53_existing_certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/1c6e6f4e-0000-4000-8000-000000000000" # CHANGE_ME_PLEASE

####
## ECS configuration
####
ecs_cloudwatch_log_group_retention_in_days = 365

ecs_services = {
  "web" = {
    desired_count = 3
    is_alb_target = true
    permissions   = { rds = true, elasticache = true, s3 = true, efs = true }
    container_definitions = [
      {
        name       = "nginx"
        image      = "public.ecr.aws/nginx/nginx:stable"
        cpu        = 1024
        memory     = 2048
        open_ports = [80]
      }
    ]
    autoscaling = {
      min_capacity = 3
      max_capacity = 12
    }
  }
  "api" = {
    desired_count = 3
    is_alb_target = true
    alb_path      = "/api"
    permissions   = { rds = true, elasticache = true }
    container_definitions = [
      {
        name       = "api"
        image      = "public.ecr.aws/docker/library/node:22-slim"
        cpu        = 1024
        memory     = 2048
        open_ports = [8080]
      }
    ]
    autoscaling = {
      min_capacity = 3
      max_capacity = 12
    }
  }
}

ecs_alarms = {
  CPUUtilization    = 70
  MemoryUtilization = 75
}

####
## RDS configuration
####
rds_create_cluster                  = true
rds_instance_class                  = "db.r8g.large"
rds_instance_count                  = 3
rds_deletion_protection             = true
rds_backup_retention_period         = 30
rds_enabled_cloudwatch_logs_exports = ["postgresql"]

rds_alarms = {
  CPUUtilization      = { threshold = 70 }
  DatabaseConnections = { threshold = 800 }
  FreeableMemory      = { threshold = 1073741824, comparison_operator = "LessThanThreshold" }
}

####
## Cache, storage and delivery
####
elasticache_create_instance    = true
elasticache_node_type          = "cache.m7g.large"
elasticache_num_cache_clusters = 3
elasticache_alarms = {
  EngineCPUUtilization = { threshold = 80 }
}
efs_create             = true
cloudfront_create      = true
cloudfront_price_class = "PriceClass_All"

####
## Backup configuration
####
backup_create                  = true
backup_retention_days          = 365
backup_cold_storage_after_days = 90

backup_selections = {
  data = {
    clusters = ["db"]
  }
  tagged = {}
}

####
## Monitoring configuration
####
sns_monitoring_recepients_email_list = ["ops@example.com"] # CHANGE_ME_PLEASE
