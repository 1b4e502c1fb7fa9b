# Who may do what. Each statement names its resources; the few that AWS lets name none say so.

locals {
  bucket_arns = { for name, bucket in aws_s3_bucket.this : name => bucket.arn }
}

data "aws_iam_policy_document" "assume" {
  statement {
    sid     = "Lambda"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "predict" {
  name               = "${local.prefix}-predict"
  description        = "Function that answers the API: reads the model store."
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role" "archive" {
  name               = "${local.prefix}-archive"
  description        = "Function of the archive: reads incoming radiographs and the model store, writes answers."
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy" "predict" {
  name   = "predict"
  role   = aws_iam_role.predict.id
  policy = data.aws_iam_policy_document.predict.json
}

resource "aws_iam_role_policy" "archive" {
  name   = "archive"
  role   = aws_iam_role.archive.id
  policy = data.aws_iam_policy_document.archive.json
}

# What both functions need.
data "aws_iam_policy_document" "function" {
  statement {
    sid       = "ReadModels"
    actions   = ["s3:GetObject"]
    resources = ["${local.bucket_arns["models"]}/models/*"]
  }

  # Without it, S3 answers 403 rather than 404 for what is not there.
  statement {
    sid       = "ListModels"
    actions   = ["s3:ListBucket"]
    resources = [local.bucket_arns["models"]]
  }

  dynamic "statement" {
    for_each = aws_kms_key.this[*].arn
    content {
      sid       = "Decrypt"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]
    }
  }

  dynamic "statement" {
    for_each = var.xray_enabled ? ["xray"] : []
    content {
      sid     = "Trace"
      actions = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
      # AWS: these actions have no resources.
      resources = ["*"]
    }
  }

  dynamic "statement" {
    for_each = aws_vpc.functions[*].id
    content {
      sid     = "CreateNetworkInterfaces"
      actions = ["ec2:CreateNetworkInterface"]
      resources = concat(
        aws_subnet.functions[*].arn,
        aws_security_group.functions[*].arn,
        ["arn:${local.partition}:ec2:${local.region}:${local.account}:network-interface/*"],
      )
    }
  }

  dynamic "statement" {
    for_each = aws_vpc.functions[*].id
    content {
      sid       = "DeleteNetworkInterfaces"
      actions   = ["ec2:AssignPrivateIpAddresses", "ec2:DeleteNetworkInterface", "ec2:UnassignPrivateIpAddresses"]
      resources = ["arn:${local.partition}:ec2:${local.region}:${local.account}:*/*"]
    }
  }

  dynamic "statement" {
    for_each = aws_vpc.functions[*].id
    content {
      sid     = "DescribeNetwork"
      actions = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"]
      # AWS: these actions have no resources.
      resources = ["*"]
    }
  }
}

data "aws_iam_policy_document" "predict" {
  source_policy_documents = [data.aws_iam_policy_document.function.json]

  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.predict.arn}:*"]
  }

  dynamic "statement" {
    for_each = var.uploads_enabled ? ["uploads"] : []
    content {
      sid       = "PresignUploads"
      actions   = ["s3:PutObject"]
      resources = ["${local.bucket_arns["incoming"]}/uploads/*"]
    }
  }

  dynamic "statement" {
    for_each = var.uploads_enabled ? aws_kms_key.this[*].arn : []
    content {
      sid       = "EncryptUploads"
      actions   = ["kms:GenerateDataKey"]
      resources = [statement.value]
    }
  }
}

data "aws_iam_policy_document" "archive" {
  source_policy_documents = [data.aws_iam_policy_document.function.json]

  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.archive.arn}:*"]
  }

  statement {
    sid       = "TakeMessages"
    actions   = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
    resources = [aws_sqs_queue.archive.arn]
  }

  statement {
    sid       = "ReadIncoming"
    actions   = ["s3:GetObject", "s3:GetObjectVersion"]
    resources = ["${local.bucket_arns["incoming"]}/*"]
  }

  # It reads them too, to tell which radiographs are done.
  statement {
    sid       = "WriteResults"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["${local.bucket_arns["results"]}/results/*"]
  }

  statement {
    sid       = "ListObjects"
    actions   = ["s3:ListBucket"]
    resources = [local.bucket_arns["incoming"], local.bucket_arns["results"]]
  }

  dynamic "statement" {
    for_each = aws_kms_key.this[*].arn
    content {
      sid       = "EncryptResults"
      actions   = ["kms:GenerateDataKey"]
      resources = [statement.value]
    }
  }
}

data "aws_iam_policy_document" "bucket" {
  for_each = local.bucket_arns

  statement {
    sid       = "DenyPlainHttp"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [each.value, "${each.value}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  statement {
    sid       = "DenyOldTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [each.value, "${each.value}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "NumericLessThan"
      variable = "s3:TlsVersion"
      values   = ["1.2"]
    }
  }
}

data "aws_iam_policy_document" "archive_queue" {
  source_policy_documents = [data.aws_iam_policy_document.queue_transport["archive"].json]

  statement {
    sid       = "ObjectCreated"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.archive.arn]

    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.bucket_arns["incoming"]]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

data "aws_iam_policy_document" "dead_letters_queue" {
  source_policy_documents = [data.aws_iam_policy_document.queue_transport["dead_letters"].json]
}

data "aws_iam_policy_document" "queue_transport" {
  for_each = {
    archive      = aws_sqs_queue.archive.arn
    dead_letters = aws_sqs_queue.dead_letters.arn
  }

  statement {
    sid       = "DenyPlainHttp"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [each.value]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

# ECR: the policy of a repository names no resources, it stands at one.
data "aws_iam_policy_document" "repository" {
  statement {
    sid     = "PullForFunctions"
    actions = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:${local.partition}:lambda:${local.region}:${local.account}:function:${local.prefix}-*"]
    }
  }
}

# KMS: the policy of a key can only name "*", which is the key that it stands at.
data "aws_iam_policy_document" "key" {
  count = var.customer_key_enabled ? 1 : 0

  statement {
    sid       = "Account"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${local.partition}:iam::${local.account}:root"]
    }
  }

  statement {
    sid       = "Logs"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${local.region}.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values = [
        "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:/aws/lambda/${local.prefix}-*",
        "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:/aws/vendedlogs/apis/${local.prefix}",
      ]
    }
  }

  statement {
    sid       = "NoticesOfBucketsAndAlarms"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com", "s3.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

data "aws_iam_policy_document" "alarm_topic" {
  count = local.topics

  statement {
    sid       = "Alarms"
    actions   = ["sns:Publish"]
    resources = aws_sns_topic.alarms[*].arn

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

# What may pass the endpoints: the functions, to the module's own buckets. EC2: the policy of a gateway endpoint names
# principals in a condition only.
data "aws_iam_policy_document" "s3_endpoint" {
  count = local.network

  statement {
    sid     = "OwnBuckets"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:PutObject"]
    resources = flatten([
      for arn in values(local.bucket_arns) : [arn, "${arn}/*"]
    ])

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = [aws_iam_role.predict.arn, aws_iam_role.archive.arn]
    }
  }
}

data "aws_iam_policy_document" "xray_endpoint" {
  count = var.xray_enabled ? local.network : 0

  statement {
    sid     = "Trace"
    actions = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    # AWS: these actions have no resources.
    resources = ["*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = [aws_iam_role.predict.arn, aws_iam_role.archive.arn]
    }
  }
}
