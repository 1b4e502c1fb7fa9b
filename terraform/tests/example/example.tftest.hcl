# Run with -test-directory=tests/example -var-file=example.tfvars: what the example makes.

mock_provider "aws" {
  source = "./tests/mocks"
}

run "the_example_is_a_whole_deployment" {
  command = plan

  assert {
    condition     = length(aws_lambda_function.predict) == 1 && length(aws_lambda_function.archive) == 1
    error_message = "A function is missing."
  }

  assert {
    condition     = toset(keys(aws_apigatewayv2_route.this)) == toset(["POST /predict", "POST /uploads", "GET /q/health/{check+}"]) && aws_apigatewayv2_route.this["POST /predict"].authorization_type == "JWT"
    error_message = "The API has other routes, or takes no tokens."
  }

  assert {
    condition     = length(aws_kms_key.this) == 1 && length(aws_sns_topic_subscription.alarms) == 1
    error_message = "The key is missing, or nobody hears of alarms."
  }
}
