locals {
  # Provider
  assume_role_arn = var.assume_role_name != "" ? "arn:aws:iam::${var.account_id}:role/${var.assume_role_name}" : ""

  # Tags
  tags = merge(
    {
      environment = var.environment
      application = var.application
      managed_by  = "terraform"
      setup_id    = random_string.setup.id
    },
    var.additional_tags
  )

  # KMS
  kms_shared_key_alias = "${substr(var.application, 0, 38)}-${substr(var.environment, 0, 5)}-shared-${random_string.setup.id}"
  kms_shared_key_arn   = var.kms_create_shared_key ? aws_kms_key.shared[0].arn : var.kms_existing_key_arn

  # VPC
  vpc_name              = "${substr(var.application, 0, 21)}-${substr(var.environment, 0, 4)}-${random_string.setup.id}"
  vpc_endpoints_sg_name = "${substr(var.application, 0, 38)}-${substr(var.environment, 0, 5)}-vpcendpoints-${random_string.setup.id}"
  azs                   = slice(data.aws_availability_zones.available.names, 0, 3)

  # ALB
  alb_name    = "${substr(var.application, 0, 12)}-${substr(var.environment, 0, 4)}-alb-${random_string.setup.id}"
  alb_sg_name = "${substr(var.application, 0, 21)}-${substr(var.environment, 0, 4)}-alb-sg-${random_string.setup.id}"
  alb_target_group_names = {
    for svc_name, _ in local.alb_target_services :
    svc_name => "${substr(var.application, 0, 9)}-${substr(var.environment, 0, 4)}-${substr(svc_name, 0, 9)}-${random_string.setup.id}"
  }

  # ECS
  ecs_name             = "${substr(var.application, 0, 21)}-${substr(var.environment, 0, 4)}-${random_string.setup.id}"
  ecs_services_sg_name = "${substr(var.application, 0, 21)}-${substr(var.environment, 0, 4)}-ecs-sg-${random_string.setup.id}"
  ecs_services_names = {
    for svc_name, _ in var.ecs_services :
    svc_name => "${substr(var.application, 0, 21)}-${substr(var.environment, 0, 4)}-${svc_name}-service-${random_string.setup.id}"
  }
  ecs_task_definition_names = {
    for svc_name, _ in var.ecs_services :
    svc_name => "${substr(var.application, 0, 21)}-${substr(var.environment, 0, 4)}-${svc_name}-family-${random_string.setup.id}"
  }
  ecs_services_role_names = {
    for svc_name, _ in var.ecs_services :
    svc_name => "${substr(var.application, 0, 15)}-${substr(var.environment, 0, 4)}-${svc_name}-exec-role-${random_string.setup.id}"
  }
  ecs_services_task_role_names = {
    for svc_name, _ in var.ecs_services :
    svc_name => "${substr(var.application, 0, 15)}-${substr(var.environment, 0, 4)}-${svc_name}-task-role-${random_string.setup.id}"
  }
  ecs_services_db_policy_name = "${substr(var.application, 0, 21)}-${substr(var.environment, 0, 4)}-shared-db-task-execution-policy-${random_string.setup.id}"
  ecs_services_s3_policy_name = "${substr(var.application, 0, 21)}-${substr(var.environment, 0, 4)}-shared-s3-task-policy-${random_string.setup.id}"

  ecs_services_need_rds         = { for k, v in var.ecs_services : k => v if v.permissions.rds }
  ecs_services_need_s3          = { for k, v in var.ecs_services : k => v if v.permissions.s3 }
  ecs_services_with_autoscaling = { for k, v in var.ecs_services : k => v if v.autoscaling != null }
  alb_target_services           = { for k, v in local.ecs_services : k => v if v.is_alb_target }

  ecs_services = {
    for svc_name, svc in var.ecs_services : svc_name => merge(svc, {
      cpu               = sum([for c in svc.container_definitions : c.cpu])
      memory            = sum([for c in svc.container_definitions : c.memory])
      container_port    = svc.container_definitions[0].open_ports[0]
      health_check_path = svc.container_definitions[0].health_check_path

      container_definitions = [
        for c in svc.container_definitions : {
          name      = c.name
          image     = c.image
          cpu       = c.cpu
          memory    = c.memory
          essential = c.essential
          command   = c.command

          portMappings = [for port in c.open_ports : { containerPort = port, hostPort = port, protocol = "tcp" }]

          mountPoints = var.efs_create && svc.permissions.efs ? [{ containerPath = "/data", sourceVolume = "shared" }] : []

          environment = concat(
            [for k, v in c.environment : { name = k, value = v }],
            [{ name = "SERVICE_NAME", value = svc_name }],
            var.s3_create_user_data_bucket && svc.permissions.s3 ? [{ name = "S3_DATA_BUCKET", value = aws_s3_bucket.user_data[0].id }] : []
          )

          secrets = concat(
            var.rds_create_cluster && svc.permissions.rds ? [
              for key in keys(local.db_secret_map) : { name = key, valueFrom = "${aws_secretsmanager_secret.db_secrets[0].arn}:${key}::" }
            ] : [],
            var.elasticache_create_instance && svc.permissions.elasticache ? [
              for key in keys(local.elasticache_secret_map) : { name = key, valueFrom = "${aws_secretsmanager_secret.elasticache_secrets[0].arn}:${key}::" }
            ] : []
          )

          logConfiguration = {
            logDriver = "awslogs"
            options = {
              awslogs-group         = aws_cloudwatch_log_group.service[svc_name].name
              awslogs-region        = var.region
              awslogs-stream-prefix = c.name
            }
          }
        }
      ]
    })
  }

  # RDS
  db_name              = "${substr(var.application, 0, 38)}-${substr(var.environment, 0, 5)}-database-${random_string.setup.id}"
  db_sg_name           = "${substr(var.application, 0, 38)}-${substr(var.environment, 0, 5)}-dbsecurity-${random_string.setup.id}"
  db_secret_name       = "${substr(var.application, 0, 38)}-${substr(var.environment, 0, 5)}-dbsecret-${random_string.setup.id}"
  db_subnet_group_name = "${substr(var.application, 0, 38)}-${substr(var.environment, 0, 5)}-subnetgroup-${random_string.setup.id}"
  db_secret_map = var.rds_create_cluster ? {
    DB_USER     = aws_rds_cluster.db[0].master_username
    DB_PASSWORD = random_password.db_password[0].result
    DB_HOST     = aws_rds_cluster.db[0].endpoint
    DB_PORT     = tostring(aws_rds_cluster.db[0].port)
    DB_NAME     = aws_rds_cluster.db[0].database_name
  } : {}

  # ElastiCache
  elasticache_replication_group_id = "${substr(var.application, 0, 21)}-${substr(var.environment, 0, 5)}-cache-${random_string.setup.id}"
  elasticache_sg_name              = "${substr(var.application, 0, 38)}-${substr(var.environment, 0, 5)}-cachesecurity-${random_string.setup.id}"
  elasticache_secret_name          = "${substr(var.application, 0, 38)}-${substr(var.environment, 0, 5)}-cachesecret-${random_string.setup.id}"
  elasticache_subnet_group_name    = "${substr(var.application, 0, 38)}-${substr(var.environment, 0, 5)}-cachesubnetgroup-${random_string.setup.id}"
  elasticache_secret_map = var.elasticache_create_instance ? {
    REDIS_HOST  = aws_elasticache_replication_group.cache[0].primary_endpoint_address
    REDIS_PORT  = "6379"
    REDIS_TOKEN = random_password.elasticache_token[0].result
  } : {}

  # EFS
  efs_name    = "${substr(var.application, 0, 38)}-${substr(var.environment, 0, 5)}-storage-${random_string.setup.id}"
  efs_sg_name = "${substr(var.application, 0, 38)}-${substr(var.environment, 0, 5)}-efssecurity-${random_string.setup.id}"

  # S3
  s3_user_data_name = "${substr(var.application, 0, 38)}-${substr(var.environment, 0, 5)}-user-data-${random_string.setup.id}"

  # CloudFront
  cloudfront_name     = "${substr(var.application, 0, 21)}-${substr(var.environment, 0, 4)}-cdn-${random_string.setup.id}"
  cloudfront_waf_name = "${substr(var.application, 0, 21)}-${substr(var.environment, 0, 4)}-waf-${random_string.setup.id}"

  # Backup
  backup_vault_name = "${substr(var.application, 0, 21)}-${substr(var.environment, 0, 4)}-backup-${random_string.setup.id}"
  backup_plan_name  = "${substr(var.application, 0, 21)}-${substr(var.environment, 0, 4)}-backup-plan-${random_string.setup.id}"
  backup_role_name  = "${substr(var.application, 0, 15)}-${substr(var.environment, 0, 4)}-backup-role-${random_string.setup.id}"
  backup_clusters   = var.rds_create_cluster ? { db = aws_rds_cluster.db[0].arn } : {}

  # Alarms
  sns_name       = "${substr(var.application, 0, 38)}-${substr(var.environment, 0, 5)}-monitoring-alarms-${random_string.setup.id}"
  alarms_enabled = length(var.sns_monitoring_recepients_email_list) > 0
  ecs_alarm_configurations = merge([
    for svc_name, _ in var.ecs_services : {
      for metric_name, threshold in var.ecs_alarms :
      "${svc_name}-${metric_name}" => { service = svc_name, metric_name = metric_name, threshold = threshold }
    }
  ]...)
}
