locals {
  authorization_type = { IAM = "AWS_IAM", JWT = "JWT", NONE = "NONE" }[var.auth]

  routes = concat(
    ["POST /predict", "GET /q/health/{check+}"],
    var.uploads_enabled ? ["POST /uploads"] : [],
    var.page_enabled ? ["GET /", "GET /page/{file+}"] : [],
  )
}

resource "aws_apigatewayv2_api" "this" {
  name          = local.prefix
  description   = "Findings of chest radiographs."
  protocol_type = "HTTP"

  # A client certificate is asked for at the domain name; nobody may go around it.
  disable_execute_api_endpoint = var.domain != null

  dynamic "cors_configuration" {
    for_each = length(var.cors_allowed_origins) > 0 ? [var.cors_allowed_origins] : []
    content {
      allow_origins  = cors_configuration.value
      allow_methods  = ["GET", "POST"]
      allow_headers  = ["authorization", "content-type", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token", "x-api-key", "x-request-id"]
      expose_headers = ["allow", "retry-after", "www-authenticate", "x-hilum-model", "x-hilum-notice", "x-request-id"]
      max_age        = 3600
    }
  }
}

resource "aws_apigatewayv2_authorizer" "jwt" {
  count = var.auth == "JWT" ? 1 : 0

  api_id           = aws_apigatewayv2_api.this.id
  name             = "jwt"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = var.jwt.issuer
    audience = var.jwt.audiences
  }
}

resource "aws_apigatewayv2_integration" "predict" {
  count = local.deployed

  api_id                 = aws_apigatewayv2_api.this.id
  integration_type       = "AWS_PROXY"
  integration_method     = "POST"
  integration_uri        = aws_lambda_alias.predict[0].invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = 30000
}

resource "aws_apigatewayv2_route" "this" {
  for_each = local.deployed == 1 ? toset(local.routes) : toset([])

  api_id               = aws_apigatewayv2_api.this.id
  route_key            = each.value
  target               = "integrations/${aws_apigatewayv2_integration.predict[0].id}"
  authorization_type   = local.authorization_type
  authorizer_id        = one(aws_apigatewayv2_authorizer.jwt[*].id)
  authorization_scopes = var.auth == "JWT" ? var.jwt.scopes : null
}

resource "aws_lambda_permission" "api" {
  count = local.deployed

  statement_id  = "api"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.predict[0].function_name
  qualifier     = aws_lambda_alias.predict[0].name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/*/*"
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/aws/vendedlogs/apis/${local.prefix}"
  retention_in_days = var.log_retention_days
  kms_key_id        = local.key_arn
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.this.id
  name        = "$default"
  auto_deploy = true

  default_route_settings {
    throttling_rate_limit  = var.throttling_rate
    throttling_burst_limit = var.throttling_burst
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    # API Gateway cannot log bodies here, and neither headers nor queries are asked for.
    format = jsonencode({
      request_id               = "$context.requestId"
      time                     = "$context.requestTime"
      route                    = "$context.routeKey"
      status                   = "$context.status"
      error                    = "$context.error.message"
      integration_error        = "$context.integrationErrorMessage"
      source_address           = "$context.identity.sourceIp"
      response_bytes           = "$context.responseLength"
      milliseconds             = "$context.responseLatency"
      integration_milliseconds = "$context.integrationLatency"
      authorizer_error         = "$context.authorizer.error"
    })
  }
}

resource "aws_apigatewayv2_domain_name" "this" {
  count = var.domain == null ? 0 : 1

  domain_name = var.domain.name

  domain_name_configuration {
    certificate_arn = var.domain.certificate_arn
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }

  dynamic "mutual_tls_authentication" {
    for_each = var.domain.truststore_uri == null ? [] : [var.domain]
    content {
      truststore_uri     = mutual_tls_authentication.value.truststore_uri
      truststore_version = mutual_tls_authentication.value.truststore_version
    }
  }
}

resource "aws_apigatewayv2_api_mapping" "this" {
  count = var.domain == null ? 0 : 1

  api_id      = aws_apigatewayv2_api.this.id
  domain_name = aws_apigatewayv2_domain_name.this[0].id
  stage       = aws_apigatewayv2_stage.default.id
}

resource "aws_route53_record" "api" {
  count = try(var.domain.zone_id, null) == null ? 0 : 1

  zone_id = var.domain.zone_id
  name    = var.domain.name
  type    = "A"

  alias {
    name                   = aws_apigatewayv2_domain_name.this[0].domain_name_configuration[0].target_domain_name
    zone_id                = aws_apigatewayv2_domain_name.this[0].domain_name_configuration[0].hosted_zone_id
    evaluate_target_health = false
  }
}
