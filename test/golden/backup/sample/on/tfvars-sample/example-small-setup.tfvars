####
## Generic configuration
####
account_id  = "111122223333" # CHANGE_ME_PLEASE
region      = "eu-west-1"    # CHANGE_ME_PLEASE
application = "shop"         # CHANGE_ME_PLEASE
environment = "dev"          # CHANGE_ME_PLEASE

####
## VPC configuration
####
vpc_enable_high_available_nat_gateway = false
vpc_endpoints_create                  = false

####
## ECS configuration
####
ecs_cloudwatch_log_group_retention_in_days = 7
ecs_enable_alb_deletion_protection         = false

ecs_services = {
  "web" = {
    is_alb_target = true
    permissions   = { rds = true }
    container_definitions = [
      {
        name       = "nginx"
        image      = "public.ecr.aws/nginx/nginx:stable"
        cpu        = 256
        memory     = 512
        open_ports = [80]
      }
    ]
  }
}

####
## Service flags
####
rds_create_cluster          = true
rds_instance_class          = "db.t4g.medium"
elasticache_create_instance = false
efs_create                  = false
cloudfront_create           = false

####
## Backup configuration
####
backup_create = true

backup_selections = {
  data = {
    clusters = ["db"]
  }
  tagged = {}
}

####
## Monitoring configuration
####
sns_monitoring_recepients_email_list = []
