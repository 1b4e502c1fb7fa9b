# A complete example. The values of the account are placeholders: change the region, the tokens' issuer, the origin, the
# address and the digest, which `docker buildx imagetools inspect` or the push of the image prints.

name        = "hilum"
environment = "staging"
region      = "eu-central-1"
tags        = { Owner = "radiology" }

image_digest                = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
architecture                = "x86_64"
memory_megabytes            = 3008
timeout_seconds             = 29
ephemeral_storage_megabytes = 2048
xray_enabled                = true
environment_variables       = { HILUM_UNCERTAINTY_SAMPLES = "1000" }

# New accounts may run 10 instances in all, and then none can be reserved or provisioned.
reserved_concurrency    = null
provisioned_concurrency = 0

auth = "JWT"
jwt = {
  issuer    = "https://login.example.org/realms/radiology"
  audiences = ["hilum"]
}
uploads_enabled      = true
throttling_rate      = 10
throttling_burst     = 20
cors_allowed_origins = ["https://viewer.example.org"]

archive_memory_megabytes    = 3008
archive_timeout_seconds     = 300
archive_batch_size          = 10
archive_maximum_concurrency = 5

customer_key_enabled    = true
incoming_retention_days = 30
results_retention_days  = 365
log_retention_days      = 90

alarm_emails           = ["operator@example.org"]
alarm_p99_milliseconds = 15000
monthly_budget_dollars = null
