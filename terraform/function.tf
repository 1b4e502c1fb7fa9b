# The function that answers the API. Its image, with the handler in it, is the archive function's too.

locals {
  image_uri = "${aws_ecr_repository.function.repository_url}@${coalesce(var.image_digest, "none")}"

  function_environment = merge(var.environment_variables, {
    HILUM_MODEL_STORE                = "s3://${aws_s3_bucket.this["models"].bucket}/models"
    HILUM_MODEL_NAME                 = var.model_name
    HILUM_MODEL_VERSION              = var.model_version
    HILUM_MODEL_PRELOAD              = tostring(var.model_preload)
    QUARKUS_LOG_CONSOLE_JSON_ENABLED = "true"
  })

  predict_environment = merge(local.function_environment, var.uploads_enabled ? {
    HILUM_UPLOADS_BUCKET = "s3://${aws_s3_bucket.this["incoming"].bucket}/uploads"
  } : {})

  tracing_mode = var.xray_enabled ? "Active" : "PassThrough"
}

resource "aws_cloudwatch_log_group" "predict" {
  name              = "/aws/lambda/${local.prefix}-predict"
  retention_in_days = var.log_retention_days
  kms_key_id        = local.key_arn
}

resource "aws_lambda_function" "predict" {
  count = local.deployed

  function_name                  = "${local.prefix}-predict"
  description                    = "Predicts the findings of a chest radiograph for the HTTP API."
  role                           = aws_iam_role.predict.arn
  package_type                   = "Image"
  image_uri                      = local.image_uri
  architectures                  = [var.architecture]
  memory_size                    = var.memory_megabytes
  timeout                        = var.timeout_seconds
  reserved_concurrent_executions = coalesce(var.reserved_concurrency, -1)
  publish                        = true

  ephemeral_storage {
    size = var.ephemeral_storage_megabytes
  }

  environment {
    variables = local.predict_environment
  }

  tracing_config {
    mode = local.tracing_mode
  }

  dynamic "vpc_config" {
    for_each = aws_vpc.functions[*].id
    content {
      subnet_ids         = aws_subnet.functions[*].id
      security_group_ids = aws_security_group.functions[*].id
    }
  }

  lifecycle {
    # The image says how it starts.
    ignore_changes = [image_config]
  }

  # Lambda asks for these when the function is made, and would make a log group without retention itself.
  depends_on = [aws_cloudwatch_log_group.predict, aws_iam_role_policy.predict, aws_ecr_repository_policy.function]
}

resource "aws_lambda_alias" "predict" {
  count = local.deployed

  name             = "live"
  description      = "The version that the API calls."
  function_name    = aws_lambda_function.predict[0].function_name
  function_version = aws_lambda_function.predict[0].version
}

resource "aws_lambda_provisioned_concurrency_config" "predict" {
  count = var.provisioned_concurrency > 0 ? local.deployed : 0

  function_name                     = aws_lambda_function.predict[0].function_name
  qualifier                         = aws_lambda_alias.predict[0].name
  provisioned_concurrent_executions = var.provisioned_concurrency
}
