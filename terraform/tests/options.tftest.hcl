# What is made with each option, and what is not without it.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  image_digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
}

run "first_apply_makes_all_but_the_functions_and_what_hangs_on_them" {
  command = plan

  variables {
    image_digest            = null
    provisioned_concurrency = 2
  }

  assert {
    condition     = length(aws_lambda_function.predict) + length(aws_lambda_function.archive) == 0
    error_message = "There are functions without an image."
  }

  assert {
    condition     = length(aws_lambda_alias.predict) + length(aws_lambda_provisioned_concurrency_config.predict) + length(aws_lambda_event_source_mapping.archive) + length(aws_lambda_permission.api) + length(aws_apigatewayv2_integration.predict) + length(aws_apigatewayv2_route.this) == 0
    error_message = "Something hangs on a function that is not there."
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.this)) == toset(["api-5xx", "dead-letters", "oldest-message"])
    error_message = "The alarms are not those of the API and the queues."
  }

  assert {
    condition     = length(aws_s3_bucket.this) == 3 && aws_ecr_repository.function.name == "hilum-production"
    error_message = "The buckets or the repository are missing."
  }

  assert {
    condition     = output.curl == null && output.version == null
    error_message = "Outputs speak of a function that is not there."
  }
}

run "an_empty_digest_is_none" {
  command = plan

  variables {
    image_digest = ""
  }

  assert {
    condition     = length(aws_lambda_function.predict) == 0
    error_message = "There is a function without an image."
  }
}

run "defaults_are_safe" {
  command = plan

  assert {
    condition     = length(distinct([for route in aws_apigatewayv2_route.this : route.authorization_type])) == 1 && aws_apigatewayv2_route.this["POST /predict"].authorization_type == "AWS_IAM"
    error_message = "A route is open."
  }

  assert {
    condition     = toset(keys(aws_apigatewayv2_route.this)) == toset(["POST /predict", "GET /q/health/{check+}"])
    error_message = "The routes are not those of predictions and health."
  }

  assert {
    condition     = alltrue([for block in aws_s3_bucket_public_access_block.this : block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets])
    error_message = "A bucket may become public."
  }

  assert {
    condition     = alltrue([for bucket in aws_s3_bucket.this : bucket.force_destroy == false]) && alltrue([for versioning in aws_s3_bucket_versioning.this : versioning.versioning_configuration[0].status == "Enabled"])
    error_message = "A bucket can lose objects."
  }

  assert {
    condition     = alltrue([for encryption in aws_s3_bucket_server_side_encryption_configuration.this : one(one(encryption.rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"])
    error_message = "A bucket is not encrypted."
  }

  assert {
    condition     = aws_ecr_repository.function.image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.function.image_scanning_configuration[0].scan_on_push
    error_message = "Tags can change, or images are not scanned."
  }

  assert {
    condition     = aws_lambda_function.predict[0].reserved_concurrent_executions == -1 && length(aws_lambda_provisioned_concurrency_config.predict) == 0
    error_message = "Concurrency is reserved or provisioned, which a new account refuses."
  }

  assert {
    condition     = aws_lambda_function.predict[0].tracing_config[0].mode == "Active" && aws_cloudwatch_log_group.predict.retention_in_days == 90
    error_message = "The function is not traced, or its logs are kept for ever."
  }

  assert {
    condition     = length(aws_apigatewayv2_api.this.cors_configuration) == 0 && !aws_apigatewayv2_api.this.disable_execute_api_endpoint
    error_message = "CORS is on, or the API cannot be reached."
  }

  assert {
    condition     = length(aws_kms_key.this) + length(aws_vpc.functions) + length(aws_sns_topic.alarms) + length(aws_budgets_budget.monthly) == 0
    error_message = "Something is made that nobody asked for."
  }
}

run "processor_and_version" {
  command = plan

  variables {
    architecture = "arm64"
  }

  assert {
    condition     = aws_lambda_function.predict[0].architectures[0] == "arm64" && aws_lambda_function.archive[0].architectures[0] == "arm64"
    error_message = "The functions run on another processor."
  }

  assert {
    condition     = aws_lambda_function.predict[0].publish && aws_lambda_alias.predict[0].name == "live"
    error_message = "No version is published for the alias live."
  }
}

run "sizes_and_concurrency" {
  command = plan

  variables {
    memory_megabytes            = 4096
    timeout_seconds             = 20
    ephemeral_storage_megabytes = 4096
    reserved_concurrency        = 20
    provisioned_concurrency     = 5
    xray_enabled                = false
    archive_memory_megabytes    = 8192
    archive_timeout_seconds     = 600
    archive_batch_size          = 4
    archive_maximum_concurrency = 50
    archive_maximum_receives    = 3
  }

  assert {
    condition     = aws_lambda_function.predict[0].memory_size == 4096 && aws_lambda_function.predict[0].timeout == 20 && aws_lambda_function.predict[0].ephemeral_storage[0].size == 4096
    error_message = "The predict function has another size."
  }

  assert {
    condition     = aws_lambda_function.predict[0].reserved_concurrent_executions == 20 && aws_lambda_provisioned_concurrency_config.predict[0].provisioned_concurrent_executions == 5
    error_message = "The predict function has another concurrency."
  }

  assert {
    condition     = aws_lambda_function.predict[0].tracing_config[0].mode == "PassThrough"
    error_message = "The predict function is traced."
  }

  assert {
    condition     = aws_lambda_function.archive[0].memory_size == 8192 && aws_lambda_function.archive[0].timeout == 600
    error_message = "The archive function has another size."
  }

  assert {
    condition     = aws_sqs_queue.archive.visibility_timeout_seconds == 3600
    error_message = "A message may come again while it is worked on."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.archive[0].batch_size == 4 && aws_lambda_event_source_mapping.archive[0].scaling_config[0].maximum_concurrency == 50
    error_message = "The queue feeds the archive function otherwise."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.archive[0].function_response_types == toset(["ReportBatchItemFailures"])
    error_message = "One radiograph that fails would bring back the whole batch."
  }
}

run "environment_of_the_functions" {
  command = plan

  variables {
    model_name            = "cihmlc"
    model_version         = "3"
    model_preload         = true
    uploads_enabled       = true
    environment_variables = { HILUM_UNCERTAINTY_SAMPLES = "500" }
  }

  assert {
    condition = aws_lambda_function.predict[0].environment[0].variables == tomap({
      HILUM_MODEL_STORE                = "s3://hilum-production-models-123456789012/models"
      HILUM_MODEL_NAME                 = "cihmlc"
      HILUM_MODEL_VERSION              = "3"
      HILUM_MODEL_PRELOAD              = "true"
      HILUM_UPLOADS_BUCKET             = "s3://hilum-production-incoming-123456789012/uploads"
      HILUM_UNCERTAINTY_SAMPLES        = "500"
      QUARKUS_LOG_CONSOLE_JSON_ENABLED = "true"
    })
    error_message = "The predict function is told something else."
  }

  assert {
    condition = aws_lambda_function.archive[0].environment[0].variables == tomap({
      HILUM_MODEL_STORE                = "s3://hilum-production-models-123456789012/models"
      HILUM_MODEL_NAME                 = "cihmlc"
      HILUM_MODEL_VERSION              = "3"
      HILUM_MODEL_PRELOAD              = "true"
      HILUM_ARCHIVE_RESULTS            = "s3://hilum-production-results-123456789012/results"
      HILUM_UNCERTAINTY_SAMPLES        = "500"
      QUARKUS_LOG_CONSOLE_JSON_ENABLED = "true"
    })
    error_message = "The archive function is told something else."
  }

  assert {
    condition     = contains(keys(aws_apigatewayv2_route.this), "POST /uploads")
    error_message = "Uploads have no route."
  }
}

run "tokens" {
  command = plan

  variables {
    auth = "JWT"
    jwt  = { issuer = "https://login.example.org", audiences = ["hilum"], scopes = ["predict"] }
  }

  assert {
    condition     = one(aws_apigatewayv2_authorizer.jwt[0].jwt_configuration).issuer == "https://login.example.org" && one(aws_apigatewayv2_authorizer.jwt[0].jwt_configuration).audience == toset(["hilum"])
    error_message = "Other tokens are taken."
  }

  assert {
    condition     = alltrue([for route in aws_apigatewayv2_route.this : route.authorization_type == "JWT" && route.authorization_scopes == toset(["predict"])])
    error_message = "A route takes no tokens."
  }
}

run "a_page_for_trying" {
  command = plan

  variables {
    environment  = "development"
    auth         = "NONE"
    page_enabled = true
  }

  assert {
    condition     = toset(keys(aws_apigatewayv2_route.this)) == toset(["POST /predict", "GET /q/health/{check+}", "GET /", "GET /page/{file+}"])
    error_message = "The page has no routes."
  }

  assert {
    condition     = alltrue([for route in aws_apigatewayv2_route.this : route.authorization_type == "NONE"])
    error_message = "The page would be refused."
  }
}

run "throttling_cors_and_a_log_without_bodies" {
  command = plan

  variables {
    throttling_rate      = 3
    throttling_burst     = 7
    cors_allowed_origins = ["https://viewer.example.org"]
  }

  assert {
    condition     = aws_apigatewayv2_stage.default.default_route_settings[0].throttling_rate_limit == 3 && aws_apigatewayv2_stage.default.default_route_settings[0].throttling_burst_limit == 7
    error_message = "The API is throttled otherwise."
  }

  assert {
    condition     = length(aws_s3_bucket_cors_configuration.uploads) == 0
    error_message = "Pages may upload, although uploads are off."
  }

  assert {
    condition     = aws_apigatewayv2_api.this.cors_configuration[0].allow_origins == toset(["https://viewer.example.org"])
    error_message = "Pages of other origins may call."
  }

  assert {
    condition     = contains(aws_apigatewayv2_api.this.cors_configuration[0].allow_headers, "x-api-key") && contains(aws_apigatewayv2_api.this.cors_configuration[0].expose_headers, "www-authenticate")
    error_message = "Pages may not send a key, or not see that one is expected."
  }

  assert {
    condition = toset(values(jsondecode(aws_apigatewayv2_stage.default.access_log_settings[0].format))) == toset([
      "$context.requestId", "$context.requestTime", "$context.routeKey", "$context.status", "$context.error.message",
      "$context.integrationErrorMessage", "$context.identity.sourceIp", "$context.responseLength",
      "$context.responseLatency", "$context.integrationLatency", "$context.authorizer.error",
    ])
    error_message = "The log says something else."
  }
}

run "a_domain_name_with_client_certificates" {
  command = plan

  variables {
    domain = {
      name               = "hilum.example.org"
      certificate_arn    = "arn:aws:acm:eu-central-1:123456789012:certificate/1"
      zone_id            = "Z0123456789"
      truststore_uri     = "s3://trusted/clients.pem"
      truststore_version = "v1"
    }
  }

  assert {
    condition     = aws_apigatewayv2_api.this.disable_execute_api_endpoint
    error_message = "The generated address leads around the client certificates."
  }

  assert {
    condition     = aws_apigatewayv2_domain_name.this[0].mutual_tls_authentication[0].truststore_uri == "s3://trusted/clients.pem"
    error_message = "Client certificates are not asked for."
  }

  assert {
    condition     = length(aws_route53_record.api) == 1 && output.api_url == "https://hilum.example.org"
    error_message = "The domain name is not entered or not told."
  }

  assert {
    condition     = output.curl == "curl -s --aws-sigv4 aws:amz:eu-central-1:execute-api --user \"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY\" -H \"x-amz-security-token: $AWS_SESSION_TOKEN\" --cert client.pem --key client.key -H 'Content-Type: image/jpeg' --data-binary @chest.jpg https://hilum.example.org/predict"
    error_message = "The command would be refused."
  }
}

run "a_network_without_a_way_out" {
  command = plan

  variables {
    vpc_cidr_block = "10.20.0.0/24"
  }

  assert {
    condition     = toset(aws_subnet.functions[*].cidr_block) == toset(["10.20.0.0/25", "10.20.0.128/25"]) && length(distinct(aws_subnet.functions[*].availability_zone)) == 2
    error_message = "The subnets are not two halves in two zones."
  }

  assert {
    condition     = aws_vpc_endpoint.s3[0].vpc_endpoint_type == "Gateway" && aws_vpc_endpoint.xray[0].vpc_endpoint_type == "Interface"
    error_message = "The functions cannot reach S3 or X-Ray."
  }

  assert {
    condition     = length(aws_lambda_function.predict[0].vpc_config) == 1 && length(aws_lambda_function.archive[0].vpc_config) == 1
    error_message = "A function is not in the network."
  }
}

run "a_network_without_tracing" {
  command = plan

  variables {
    vpc_cidr_block = "10.20.0.0/24"
    xray_enabled   = false
  }

  assert {
    condition     = length(aws_vpc_endpoint.xray) + length(aws_security_group.xray) == 0
    error_message = "An endpoint is paid for that nobody uses."
  }
}

run "a_key_of_the_account" {
  command = plan

  variables {
    customer_key_enabled = true
  }

  assert {
    condition     = aws_kms_key.this[0].enable_key_rotation
    error_message = "The key is never rotated."
  }

  assert {
    condition     = alltrue([for encryption in aws_s3_bucket_server_side_encryption_configuration.this : one(one(encryption.rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms"]) && one(aws_ecr_repository.function.encryption_configuration).encryption_type == "KMS"
    error_message = "Something is encrypted with another key."
  }
}

run "retention" {
  command = plan

  variables {
    incoming_retention_days = null
    results_retention_days  = 700
    noncurrent_version_days = 7
    log_retention_days      = 365
    image_retention_count   = 5
  }

  assert {
    condition     = jsonencode({ for name, lifecycle in aws_s3_bucket_lifecycle_configuration.this : name => lifecycle.rule[*].id }) == jsonencode({ models = ["versions"], incoming = ["versions"], results = ["versions", "retention"] })
    error_message = "Other objects are deleted."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this["results"].rule[1].expiration[0].days == 700 && aws_s3_bucket_lifecycle_configuration.this["models"].rule[0].noncurrent_version_expiration[0].noncurrent_days == 7
    error_message = "Objects are deleted at another time."
  }

  assert {
    condition     = alltrue([for group in [aws_cloudwatch_log_group.predict, aws_cloudwatch_log_group.archive, aws_cloudwatch_log_group.api] : group.retention_in_days == 365])
    error_message = "Logs are kept for another time."
  }

  assert {
    condition     = jsondecode(aws_ecr_lifecycle_policy.function.policy).rules[0].selection.countNumber == 5
    error_message = "The repository keeps another number of images."
  }
}

run "alarms_and_whom_they_tell" {
  command = plan

  variables {
    alarm_emails                 = ["operator@example.org"]
    alarm_topic_arns             = ["arn:aws:sns:eu-central-1:123456789012:pager"]
    alarm_p99_milliseconds       = 5000
    alarm_oldest_message_seconds = 600
    monthly_budget_dollars       = 100
  }

  assert {
    condition = toset(keys(aws_cloudwatch_metric_alarm.this)) == toset([
      "api-5xx", "archive-errors", "archive-throttles", "dead-letters", "oldest-message", "predict-errors", "predict-p99", "predict-throttles",
    ])
    error_message = "An alarm is missing."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["predict-p99"].extended_statistic == "p99" && aws_cloudwatch_metric_alarm.this["predict-p99"].threshold == 5000
    error_message = "Slow answers are not told."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["oldest-message"].threshold == 600
    error_message = "A slow archive is not told."
  }

  assert {
    condition     = aws_sns_topic_subscription.alarms["operator@example.org"].protocol == "email"
    error_message = "Nobody hears of alarms."
  }

  assert {
    condition     = aws_budgets_budget.monthly[0].limit_amount == "100" && length(aws_budgets_budget.monthly[0].notification) == 2
    error_message = "The budget is another, or nobody hears of it."
  }
}
