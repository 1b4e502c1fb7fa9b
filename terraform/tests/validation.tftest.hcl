# Each validation of variables.tf refuses something here. TerraformIT runs the same without expect_failures, and compares
# what Terraform says with each message.

mock_provider "aws" {
  source = "./tests/mocks"
}

run "refuses_values_out_of_range" {
  command = plan

  variables {
    name                         = "Hilum"
    environment                  = "test"
    region                       = "nowhere"
    tags                         = { "aws:owner" = "radiology" }
    image_digest                 = "latest"
    architecture                 = "riscv64"
    memory_megabytes             = 512
    timeout_seconds              = 60
    ephemeral_storage_megabytes  = 512
    reserved_concurrency         = 0
    model_name                   = "../other"
    model_version                = ""
    environment_variables        = { AWS_REGION = "eu-central-1" }
    vpc_cidr_block               = "10.0.0.1/24"
    throttling_rate              = 0
    throttling_burst             = 0
    archive_memory_megabytes     = 20480
    archive_timeout_seconds      = 901
    archive_maximum_concurrency  = 1
    archive_maximum_receives     = 0
    incoming_retention_days      = 0
    results_retention_days       = 0.5
    noncurrent_version_days      = 0
    image_retention_count        = 1
    log_retention_days           = 2
    alarm_emails                 = ["operator"]
    alarm_topic_arns             = ["hilum-alarms"]
    alarm_oldest_message_seconds = 0
  }

  expect_failures = [
    var.name,
    var.environment,
    var.region,
    var.tags,
    var.image_digest,
    var.architecture,
    var.memory_megabytes,
    var.timeout_seconds,
    var.ephemeral_storage_megabytes,
    var.reserved_concurrency,
    var.model_name,
    var.model_version,
    var.environment_variables,
    var.vpc_cidr_block,
    var.throttling_rate,
    var.throttling_burst,
    var.archive_memory_megabytes,
    var.archive_timeout_seconds,
    var.archive_maximum_concurrency,
    var.archive_maximum_receives,
    var.incoming_retention_days,
    var.results_retention_days,
    var.noncurrent_version_days,
    var.image_retention_count,
    var.log_retention_days,
    var.alarm_emails,
    var.alarm_topic_arns,
    var.alarm_oldest_message_seconds,
  ]
}

run "refuses_other_values_out_of_range" {
  command = plan

  variables {
    provisioned_concurrency = -1
    environment_variables   = { HILUM_MODEL_STORE = "file:/models" }
    auth                    = "BASIC"
    cors_allowed_origins    = ["https://viewer.example.org/page"]
    archive_batch_size      = 11
    alarm_p99_milliseconds  = 0
    alarm_emails            = ["operator@example.org"]
    monthly_budget_dollars  = 0

    domain = {
      name            = "Hilum"
      certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/1"
    }
  }

  expect_failures = [
    var.provisioned_concurrency,
    var.environment_variables,
    var.auth,
    var.cors_allowed_origins,
    var.archive_batch_size,
    var.alarm_p99_milliseconds,
    var.monthly_budget_dollars,
    var.domain,
  ]
}

run "refuses_values_that_contradict_each_other" {
  command = plan

  variables {
    environment             = "production"
    force_destroy           = true
    auth                    = "NONE"
    cors_allowed_origins    = ["http://viewer.example.org"]
    reserved_concurrency    = 2
    provisioned_concurrency = 3
    archive_batch_size      = 10
    archive_timeout_seconds = 60
    timeout_seconds         = 10
    alarm_p99_milliseconds  = 10000
    monthly_budget_dollars  = 100

    domain = {
      name            = "hilum.example.org"
      certificate_arn = "certificate"
    }
  }

  expect_failures = [
    var.force_destroy,
    var.auth,
    var.cors_allowed_origins,
    var.provisioned_concurrency,
    var.archive_batch_size,
    var.alarm_p99_milliseconds,
    var.monthly_budget_dollars,
    var.domain,
  ]
}

run "refuses_tokens_without_an_audience_and_a_page_behind_tokens" {
  command = plan

  variables {
    auth         = "JWT"
    jwt          = { issuer = "https://login.example.org", audiences = [] }
    page_enabled = true

    domain = {
      name            = "hilum.example.org"
      certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/1"
      truststore_uri  = "https://example.org/trusted.pem"
    }
  }

  expect_failures = [
    var.jwt,
    var.page_enabled,
    var.domain,
  ]
}

run "refuses_tokens_that_nothing_reads" {
  command = plan

  variables {
    auth = "IAM"
    jwt  = { issuer = "https://login.example.org", audiences = ["hilum"] }

    domain = {
      name               = "hilum.example.org"
      certificate_arn    = "arn:aws:acm:eu-central-1:123456789012:certificate/1"
      truststore_version = "1"
    }
  }

  expect_failures = [
    var.jwt,
    var.domain,
  ]
}

run "refuses_auth_jwt_without_tokens" {
  command = plan

  variables {
    auth = "JWT"
  }

  expect_failures = [
    var.jwt,
  ]
}
