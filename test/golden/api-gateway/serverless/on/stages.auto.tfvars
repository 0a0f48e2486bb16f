stages = {
  dev = {
    log_days                         = 3
    error_limit                      = 20
    alert_email                      = "dev@hivewatch.example"
    allowed_origin                   = "http://localhost:5173"
    partners_issuer                  = "https://issuer.example.com"
    partners_audience                = ["client-id"]
    partners_cors_origins            = []
    partners_cors_headers            = ["authorization", "content-type"]
    partners_rate_limit              = 50
    partners_burst_limit             = 100
    partners_server_errors_threshold = 5
    partners_client_errors_threshold = 100
    partners_latency_threshold       = 3000
    partners_requests_threshold      = 12000
    partners_routes = {
      readings = {
        route_key       = "POST /readings"
        function        = "ingest"
        timeout_seconds = 30
        authorized      = true
      }
      hives = {
        route_key       = "ANY /hives/{proxy+}"
        function        = "query"
        timeout_seconds = 30
        authorized      = false
      }
    }
  }

  prod = {
    log_days                         = 90
    error_limit                      = 1
    alert_email                      = "swarm@hivewatch.example"
    allowed_origin                   = "https://hivewatch.example"
    throttle                         = 500
    weekly_enabled                   = true
    partners_issuer                  = "https://issuer.example.com"
    partners_audience                = ["client-id"]
    partners_cors_origins            = []
    partners_cors_headers            = ["authorization", "content-type"]
    partners_rate_limit              = 1000
    partners_burst_limit             = 2000
    partners_server_errors_threshold = 50
    partners_client_errors_threshold = 2500
    partners_latency_threshold       = 1000
    partners_requests_threshold      = 240000
    partners_routes = {
      readings = {
        route_key       = "POST /readings"
        function        = "ingest"
        timeout_seconds = 30
        authorized      = true
      }
      hives = {
        route_key       = "ANY /hives/{proxy+}"
        function        = "query"
        timeout_seconds = 30
        authorized      = false
      }
    }
  }
}
