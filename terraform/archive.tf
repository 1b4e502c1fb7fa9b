# An object is created in the incoming bucket -> queue -> archive function -> answer in the results bucket.

resource "aws_sqs_queue" "archive" {
  name                      = "${local.prefix}-archive"
  message_retention_seconds = 345600
  # AWS: six times the function's timeout, so that no message comes twice while it is worked on.
  visibility_timeout_seconds = 6 * var.archive_timeout_seconds
  sqs_managed_sse_enabled    = var.customer_key_enabled ? null : true
  kms_master_key_id          = local.key_arn

  lifecycle {
    # It stands in a resource of its own.
    ignore_changes = [redrive_policy]
  }
}

resource "aws_sqs_queue" "dead_letters" {
  name                      = "${local.prefix}-archive-dead-letters"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = var.customer_key_enabled ? null : true
  kms_master_key_id         = local.key_arn
}

resource "aws_sqs_queue_redrive_policy" "archive" {
  queue_url = aws_sqs_queue.archive.id

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters.arn
    maxReceiveCount     = var.archive_maximum_receives
  })
}

resource "aws_sqs_queue_policy" "archive" {
  queue_url = aws_sqs_queue.archive.id
  policy    = data.aws_iam_policy_document.archive_queue.json
}

resource "aws_sqs_queue_policy" "dead_letters" {
  queue_url = aws_sqs_queue.dead_letters.id
  policy    = data.aws_iam_policy_document.dead_letters_queue.json
}

resource "aws_s3_bucket_notification" "incoming" {
  bucket = aws_s3_bucket.this["incoming"].id

  queue {
    id        = "archive"
    queue_arn = aws_sqs_queue.archive.arn
    events    = ["s3:ObjectCreated:*"]
  }

  # S3 sends a test message when the notification is made.
  depends_on = [aws_sqs_queue_policy.archive]
}

resource "aws_cloudwatch_log_group" "archive" {
  name              = "/aws/lambda/${local.prefix}-archive"
  retention_in_days = var.log_retention_days
  kms_key_id        = local.key_arn
}

resource "aws_lambda_function" "archive" {
  count = local.deployed

  function_name = "${local.prefix}-archive"
  description   = "Predicts the findings of each radiograph that arrives in the incoming bucket."
  role          = aws_iam_role.archive.arn
  package_type  = "Image"
  image_uri     = local.image_uri
  architectures = [var.architecture]
  memory_size   = var.archive_memory_megabytes
  timeout       = var.archive_timeout_seconds

  ephemeral_storage {
    size = var.ephemeral_storage_megabytes
  }

  environment {
    variables = merge(local.function_environment, {
      HILUM_ARCHIVE_RESULTS = "s3://${aws_s3_bucket.this["results"].bucket}/results"
    })
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

  depends_on = [aws_cloudwatch_log_group.archive, aws_iam_role_policy.archive, aws_ecr_repository_policy.function]
}

resource "aws_lambda_event_source_mapping" "archive" {
  count = local.deployed

  event_source_arn        = aws_sqs_queue.archive.arn
  function_name           = aws_lambda_function.archive[0].arn
  batch_size              = var.archive_batch_size
  function_response_types = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = var.archive_maximum_concurrency
  }
}
