project         = "pixels"
environment     = "dev"
converter_image = "444455556666.dkr.ecr.eu-central-1.amazonaws.com/converter@sha256:9b2cf535f27731c974343645a3985328e3b0c44298fc1c149afbf4c8996fb924"

queues = {
  "jobs" = {}
}
