stage = "dev"

network = {
  vpc_id             = "vpc-0d1e2f3a4b5c6d7e8"
  private_subnet_ids = ["subnet-0d1e2f3a4b5c6d7e8", "subnet-1d1e2f3a4b5c6d7e8"]
}

messaging = {
  enabled = false
  queues = {
    jobs = {}
  }
}
