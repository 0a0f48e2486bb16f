env           = "live"
vpc_cidr      = "10.80.0.0/16"
log_retention = 180
alerts_email  = "desk@gazette.example"

# Thumbnailer
thumbnailer_image            = "111122223333.dkr.ecr.ca-central-1.amazonaws.com/thumbnailer:2025-05-30"
thumbnailer_errors_threshold = 20

# Feeder
feeder_image = "111122223333.dkr.ecr.ca-central-1.amazonaws.com/feeder:2025-06-02"

# Database
database_class = "db.m7g.large"

# EFS
create_efs = true
efs_backup = true

efs_access_points = {
  "shared" = {}
}
