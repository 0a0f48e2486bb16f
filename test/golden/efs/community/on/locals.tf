locals {
  name = "press-${var.env}"

  names = {
    thumbnailer = "${local.name}-thumbnailer"
    feeder      = "${local.name}-feeder"
    originals   = "${local.name}-originals-${data.aws_caller_identity.current.account_id}"
    failures    = "${local.name}-failures"
    alerts      = "${local.name}-alerts"
    database    = "${local.name}-db"
    efs         = "${local.name}-efs"
  }

  tags = {
    Service = "press"
    Env     = var.env
    Repo    = "gazette/press-infra"
  }

  # Alarms only where somebody reads them
  create_alarms = var.alerts_email != ""
}
