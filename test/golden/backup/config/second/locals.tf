locals {
  common = jsondecode(file("${path.module}/config/common.json"))
  config = yamldecode(file("${path.module}/config/${var.environment}.yaml"))

  tags = {
    Team        = local.common.team
    Environment = var.environment
    ManagedBy   = "terraform"
  }

  # Everything that has a name gets it from here.
  prefix          = "${local.common.team}-${var.environment}"
  cluster_name    = local.prefix
  database_name   = "${local.prefix}-database"
  archive_name    = "${local.prefix}-archive-${local.common.account_id}"
  pager_name      = "${local.prefix}-pager"
  backup_name     = "${local.prefix}-backup"
  service_names   = { for key in keys(local.config.services) : key => "${local.prefix}-${key}" }
  log_group_names = { for key in keys(local.config.services) : key => "/fleet/${var.environment}/${key}" }

  archive = local.config.archive.enabled ? { main = local.config.archive } : {}
  backup  = local.config.backup.enabled ? { main = local.config.backup } : {}
  pager   = local.config.pager_email != null ? { main = local.config.pager_email } : {}

  vaults_vault_name = "${local.prefix}-vaults-backup"
  vaults_plan_name  = "${local.prefix}-vaults-backup-plan"
  vaults_role_name  = "${local.prefix}-vaults-backup-role"
}
