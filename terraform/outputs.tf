locals {
  api_url = var.domain == null ? aws_apigatewayv2_api.this.api_endpoint : "https://${var.domain.name}"

  curl_credentials = {
    IAM  = "--aws-sigv4 aws:amz:${local.region}:execute-api --user \"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY\" -H \"x-amz-security-token: $AWS_SESSION_TOKEN\" "
    JWT  = "-H \"Authorization: Bearer $TOKEN\" "
    NONE = ""
  }[var.auth]

  curl_certificate = try(var.domain.truststore_uri, null) == null ? "" : "--cert client.pem --key client.key "
}

output "api_url" {
  description = "Address of the API."
  value       = local.api_url
}

output "curl" {
  description = "A command that predicts chest.jpg; null until an image is deployed."
  value       = local.deployed == 0 ? null : "curl -s ${local.curl_credentials}${local.curl_certificate}-H 'Content-Type: image/jpeg' --data-binary @chest.jpg ${local.api_url}/predict"
}

output "invoke_arn" {
  description = "Resource that the policy of a caller names for execute-api:Invoke, with auth = IAM."
  value       = "${aws_apigatewayv2_api.this.execution_arn}/*/*"
}

output "repository_url" {
  description = "Repository that the function's image is pushed to."
  value       = aws_ecr_repository.function.repository_url
}

output "model_store" {
  description = "Where models are copied to, as NAME/VERSION/... and NAME/latest."
  value       = local.function_environment.HILUM_MODEL_STORE
}

output "incoming_bucket" {
  description = "Bucket whose new objects are predicted."
  value       = aws_s3_bucket.this["incoming"].bucket
}

output "results_bucket" {
  description = "Bucket that the answers are written to, as results/KEY.json."
  value       = aws_s3_bucket.this["results"].bucket
}

output "archive_queue_url" {
  description = "Queue of the archive."
  value       = aws_sqs_queue.archive.url
}

output "dead_letters_queue_url" {
  description = "Queue of the messages that failed too often."
  value       = aws_sqs_queue.dead_letters.url
}

output "redrive" {
  description = "A command that tries the dead letters again."
  value       = "aws sqs start-message-move-task --region ${local.region} --source-arn ${aws_sqs_queue.dead_letters.arn}"
}

output "log_groups" {
  description = "Where the functions and the API log."
  value = {
    predict = aws_cloudwatch_log_group.predict.name
    archive = aws_cloudwatch_log_group.archive.name
    api     = aws_cloudwatch_log_group.api.name
  }
}

output "dashboard" {
  description = "Name of the dashboard in CloudWatch."
  value       = aws_cloudwatch_dashboard.this.dashboard_name
}

output "version" {
  description = "Published version of the predict function that the alias live points to; null until an image is deployed."
  value       = one(aws_lambda_alias.predict[*].function_version)
}
