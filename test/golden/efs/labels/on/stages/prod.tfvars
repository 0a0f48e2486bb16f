stage = "prod"

network = {
  vpc_id             = "vpc-0a9b8c7d6e5f4a3b2"
  private_subnet_ids = ["subnet-0a9b8c7d6e5f4a3b2", "subnet-1a9b8c7d6e5f4a3b2", "subnet-2a9b8c7d6e5f4a3b2"]
}

image_tag = "2025.06"

templates = {
  enabled = true
}

history = {
  ttl_days = 400
}

alarms = {
  enabled = true
  subscribers = {
    duty = "duty@acme.example"
  }
}

efs = {
  enabled = true
  access_points = {
    shared = {}
  }
  backup = true
}
