# One apply with all options on, and what its policies allow.

mock_provider "aws" {
  source = "./tests/mocks"
}

run "no_statement_allows_all_actions_or_names_all_resources" {
  variables {
    image_digest            = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    auth                    = "JWT"
    jwt                     = { issuer = "https://login.example.org", audiences = ["hilum"] }
    reserved_concurrency    = 10
    provisioned_concurrency = 1
    uploads_enabled         = true
    vpc_cidr_block          = "10.0.0.0/24"
    customer_key_enabled    = true
    cors_allowed_origins    = ["https://viewer.example.org"]
    alarm_emails            = ["operator@example.org"]
    monthly_budget_dollars  = 100

    domain = {
      name            = "hilum.example.org"
      certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/1"
      zone_id         = "Z0123456789"
      truststore_uri  = "s3://trusted/clients.pem"
    }
  }

  assert {
    condition     = aws_lambda_function.predict[0].image_uri == "123456789012.dkr.ecr.eu-central-1.amazonaws.com/hilum@${var.image_digest}" && aws_lambda_function.archive[0].image_uri == aws_lambda_function.predict[0].image_uri
    error_message = "The functions do not run the same image by its digest."
  }

  assert {
    condition     = one(aws_s3_bucket_cors_configuration.uploads[0].cors_rule).allowed_origins == toset(["https://viewer.example.org"])
    error_message = "Pages that may call cannot upload."
  }

  # A key's policy gives the key to its account, as KMS asks for.
  assert {
    condition = length([
      for statement in flatten([
        data.aws_iam_policy_document.assume.statement,
        data.aws_iam_policy_document.function.statement,
        data.aws_iam_policy_document.predict.statement,
        data.aws_iam_policy_document.archive.statement,
        [for document in values(data.aws_iam_policy_document.bucket) : document.statement],
        [for document in values(data.aws_iam_policy_document.queue_transport) : document.statement],
        data.aws_iam_policy_document.archive_queue.statement,
        data.aws_iam_policy_document.repository.statement,
        data.aws_iam_policy_document.key[0].statement,
        data.aws_iam_policy_document.alarm_topic[0].statement,
        data.aws_iam_policy_document.s3_endpoint[0].statement,
        data.aws_iam_policy_document.xray_endpoint[0].statement,
      ]) : statement.sid
      if statement.effect != "Deny" && anytrue([for action in statement.actions : strcontains(action, "*")]) && statement.sid != "Account"
    ]) == 0
    error_message = "A statement allows actions with a wildcard."
  }

  # X-Ray's actions and EC2's descriptions have no resources; the policy of a key can only name "*".
  assert {
    condition = toset([
      for statement in flatten([
        data.aws_iam_policy_document.function.statement,
        data.aws_iam_policy_document.predict.statement,
        data.aws_iam_policy_document.archive.statement,
        [for document in values(data.aws_iam_policy_document.bucket) : document.statement],
        [for document in values(data.aws_iam_policy_document.queue_transport) : document.statement],
        data.aws_iam_policy_document.archive_queue.statement,
        data.aws_iam_policy_document.key[0].statement,
        data.aws_iam_policy_document.alarm_topic[0].statement,
        data.aws_iam_policy_document.s3_endpoint[0].statement,
        data.aws_iam_policy_document.xray_endpoint[0].statement,
      ]) : statement.sid
      if contains(statement.resources, "*")
    ]) == toset(["Trace", "DescribeNetwork", "Account", "Logs", "NoticesOfBucketsAndAlarms"])
    error_message = "A statement names all resources."
  }

  assert {
    condition = toset(flatten([
      for statement in concat(data.aws_iam_policy_document.function.statement, data.aws_iam_policy_document.predict.statement) :
      [for action in statement.actions : action if !startswith(action, "ec2:")]
      ])) == toset([
      "s3:GetObject", "s3:ListBucket", "kms:Decrypt", "xray:PutTraceSegments", "xray:PutTelemetryRecords",
      "logs:CreateLogStream", "logs:PutLogEvents", "s3:PutObject", "kms:GenerateDataKey",
    ])
    error_message = "The predict function may do something else."
  }

  assert {
    condition     = data.aws_iam_policy_document.dead_letters_queue.statement == null || length(data.aws_iam_policy_document.dead_letters_queue.statement) == 0
    error_message = "Somebody may send dead letters."
  }
}

run "without_uploads_the_predict_function_writes_nothing_but_logs_and_traces" {
  command = plan

  assert {
    condition     = toset(flatten(data.aws_iam_policy_document.predict.statement[*].actions)) == toset(["logs:CreateLogStream", "logs:PutLogEvents"])
    error_message = "The predict function may do more than log."
  }
}
