locals {
  predict_function = "${local.prefix}-predict"
  archive_function = "${local.prefix}-archive"
  topics           = length(var.alarm_emails) > 0 ? 1 : 0
  alarm_actions    = concat(aws_sns_topic.alarms[*].arn, tolist(var.alarm_topic_arns))

  standing_alarms = {
    dead-letters = {
      description = "Radiographs could not be predicted and wait among the dead letters."
      namespace   = "AWS/SQS"
      metric      = "ApproximateNumberOfMessagesVisible"
      statistic   = "Maximum"
      dimensions  = { QueueName = aws_sqs_queue.dead_letters.name }
      threshold   = 0
      periods     = 1
    }
    oldest-message = {
      description = "Radiographs wait long in the archive's queue."
      namespace   = "AWS/SQS"
      metric      = "ApproximateAgeOfOldestMessage"
      statistic   = "Maximum"
      dimensions  = { QueueName = aws_sqs_queue.archive.name }
      threshold   = var.alarm_oldest_message_seconds
      periods     = 1
    }
    api-5xx = {
      description = "The API answered with 5xx."
      namespace   = "AWS/ApiGateway"
      metric      = "5xx"
      statistic   = "Sum"
      dimensions  = { ApiId = aws_apigatewayv2_api.this.id }
      threshold   = 0
      periods     = 1
    }
  }

  function_alarms = local.deployed == 0 ? {} : merge(
    {
      predict-p99 = {
        description = "The slowest hundredth of predictions takes long."
        namespace   = "AWS/Lambda"
        metric      = "Duration"
        statistic   = "p99"
        dimensions  = { FunctionName = local.predict_function }
        threshold   = var.alarm_p99_milliseconds
        periods     = 3
      }
    },
    {
      for name, function in { predict = local.predict_function, archive = local.archive_function } :
      "${name}-errors" => {
        description = "Runs of ${function} failed."
        namespace   = "AWS/Lambda"
        metric      = "Errors"
        statistic   = "Sum"
        dimensions  = { FunctionName = function }
        threshold   = 0
        periods     = 1
      }
    },
    {
      for name, function in { predict = local.predict_function, archive = local.archive_function } :
      "${name}-throttles" => {
        description = "Runs of ${function} were refused: its concurrency, or that of the account, is used up."
        namespace   = "AWS/Lambda"
        metric      = "Throttles"
        statistic   = "Sum"
        dimensions  = { FunctionName = function }
        threshold   = 0
        periods     = 3
      }
    },
  )
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = merge(local.standing_alarms, local.function_alarms)

  alarm_name          = "${local.prefix}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = startswith(each.value.statistic, "p") ? null : each.value.statistic
  extended_statistic  = startswith(each.value.statistic, "p") ? each.value.statistic : null
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  period              = 300
  evaluation_periods  = each.value.periods
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
}

resource "aws_sns_topic" "alarms" {
  count = local.topics

  name              = "${local.prefix}-alarms"
  kms_master_key_id = local.key_arn
}

resource "aws_sns_topic_policy" "alarms" {
  count = local.topics

  arn    = aws_sns_topic.alarms[0].arn
  policy = data.aws_iam_policy_document.alarm_topic[0].json
}

resource "aws_sns_topic_subscription" "alarms" {
  for_each = var.alarm_emails

  topic_arn = aws_sns_topic.alarms[0].arn
  protocol  = "email"
  endpoint  = each.value
}

resource "aws_budgets_budget" "monthly" {
  count = var.monthly_budget_dollars == null ? 0 : 1

  name         = local.prefix
  budget_type  = "COST"
  limit_amount = tostring(var.monthly_budget_dollars)
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  cost_filter {
    name = "Service"
    values = [
      "AWS Key Management Service",
      "AWS Lambda",
      "AWS X-Ray",
      "Amazon API Gateway",
      "Amazon EC2 Container Registry (ECR)",
      "Amazon Simple Notification Service",
      "Amazon Simple Queue Service",
      "Amazon Simple Storage Service",
      "Amazon Virtual Private Cloud",
      "AmazonCloudWatch",
    ]
  }

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "ACTUAL"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = var.alarm_emails
  }

  notification {
    comparison_operator        = "GREATER_THAN"
    notification_type          = "FORECASTED"
    threshold                  = 100
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = var.alarm_emails
  }
}
