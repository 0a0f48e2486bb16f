####
## Generic configuration
####
account_id  = "111122223333" # CHANGE_ME_PLEASE
region      = "eu-west-1"    # CHANGE_ME_PLEASE
application = "shop"         # CHANGE_ME_PLEASE
environment = "stage"        # CHANGE_ME_PLEASE

####
## VPC configuration
####
vpc_enable_high_available_nat_gateway = false
vpc_endpoint_services                 = ["sts"]

####
## ECS configuration
####
ecs_cloudwatch_log_group_retention_in_days = 30

ecs_services = {
  "web" = {
    desired_count = 2
    is_alb_target = true
    permissions   = { rds = true, elasticache = true, s3 = true }
    container_definitions = [
      {
        name       = "nginx"
        image      = "public.ecr.aws/nginx/nginx:stable"
        cpu        = 512
        memory     = 1024
        open_ports = [80]
      }
    ]
    autoscaling = {
      min_capacity = 2
      max_capacity = 4
    }
  }
  "worker" = {
    is_alb_target = false
    permissions   = { rds = true, efs = true }
    container_definitions = [
      {
        name        = "worker"
        image       = "public.ecr.aws/docker/library/python:3.13-slim"
        cpu         = 256
        memory      = 512
        open_ports  = [8080]
        environment = { MODE = "background" }
      }
    ]
  }
}

ecs_alarms = {
  CPUUtilization    = 80
  MemoryUtilization = 80
}

####
## RDS configuration
####
rds_create_cluster      = true
rds_instance_class      = "db.t4g.medium"
rds_instance_count      = 2
rds_deletion_protection = true

rds_alarms = {
  CPUUtilization      = { threshold = 80 }
  DatabaseConnections = { threshold = 200 }
}

####
## Cache, storage and delivery
####
elasticache_create_instance = true
efs_create                  = true
cloudfront_create           = false

####
## Backup configuration
####
backup_create         = true
backup_retention_days = 35

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
