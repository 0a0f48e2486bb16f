region        = "eu-central-1"
image         = "ghcr.io/tidewatch/tides:1.14.2"
alert_email   = "ops@example.org"
desired_count = 2

api_gateway_issuer   = "https://login.example.com"
api_gateway_audience = ["tides"]

api_gateway_routes = {
  "default" = {}
}
