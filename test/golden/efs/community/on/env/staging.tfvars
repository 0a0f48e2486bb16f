env      = "staging"
vpc_cidr = "10.70.0.0/16"

# Thumbnailer
create_thumbnailer = false

# Feeder
feeder_image = "111122223333.dkr.ecr.ca-central-1.amazonaws.com/feeder:edge"

# EFS
create_efs = true
efs_backup = true

efs_access_points = {
  "shared" = {}
}
