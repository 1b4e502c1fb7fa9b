locals {
  # Title, unit and metrics of each graph, two in a row.
  graphs = [
    {
      title = "Answers of the API", statistic = "Sum"
      metrics = [
        ["AWS/ApiGateway", "Count", "ApiId", aws_apigatewayv2_api.this.id],
        ["AWS/ApiGateway", "4xx", "ApiId", aws_apigatewayv2_api.this.id],
        ["AWS/ApiGateway", "5xx", "ApiId", aws_apigatewayv2_api.this.id],
      ]
    },
    {
      title = "Milliseconds of a prediction", statistic = "p50"
      metrics = [
        ["AWS/Lambda", "Duration", "FunctionName", local.predict_function, { stat = "p50", label = "p50" }],
        ["AWS/Lambda", "Duration", "FunctionName", local.predict_function, { stat = "p99", label = "p99" }],
      ]
    },
    {
      title = "Failed and refused runs", statistic = "Sum"
      metrics = [
        ["AWS/Lambda", "Errors", "FunctionName", local.predict_function],
        ["AWS/Lambda", "Throttles", "FunctionName", local.predict_function],
        ["AWS/Lambda", "Errors", "FunctionName", local.archive_function],
        ["AWS/Lambda", "Throttles", "FunctionName", local.archive_function],
      ]
    },
    {
      title = "Runs at the same time", statistic = "Maximum"
      metrics = [
        ["AWS/Lambda", "ConcurrentExecutions", "FunctionName", local.predict_function],
        ["AWS/Lambda", "ConcurrentExecutions", "FunctionName", local.archive_function],
      ]
    },
    {
      title = "Radiographs in the queue and among the dead letters", statistic = "Maximum"
      metrics = [
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", aws_sqs_queue.archive.name],
        ["AWS/SQS", "ApproximateNumberOfMessagesNotVisible", "QueueName", aws_sqs_queue.archive.name],
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", aws_sqs_queue.dead_letters.name],
      ]
    },
    {
      title = "Seconds that the oldest radiograph waits", statistic = "Maximum"
      metrics = [
        ["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", aws_sqs_queue.archive.name],
      ]
    },
  ]
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = local.prefix

  dashboard_body = jsonencode({
    widgets = [
      for index, graph in local.graphs : {
        type   = "metric"
        x      = 12 * (index % 2)
        y      = 6 * floor(index / 2)
        width  = 12
        height = 6
        properties = {
          title   = graph.title
          region  = local.region
          stat    = graph.statistic
          period  = 300
          metrics = graph.metrics
        }
      }
    ]
  })
}
