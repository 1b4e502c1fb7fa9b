resource "aws_ecr_repository" "function" {
  name                 = local.prefix
  image_tag_mutability = "IMMUTABLE"
  force_delete         = var.force_destroy

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = var.customer_key_enabled ? "KMS" : "AES256"
    kms_key         = local.key_arn
  }
}

resource "aws_ecr_repository_policy" "function" {
  repository = aws_ecr_repository.function.name
  policy     = data.aws_iam_policy_document.repository.json
}

resource "aws_ecr_lifecycle_policy" "function" {
  repository = aws_ecr_repository.function.name

  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "Keep the newest images."
      selection = {
        tagStatus   = "any"
        countType   = "imageCountMoreThan"
        countNumber = var.image_retention_count
      }
      action = { type = "expire" }
    }]
  })
}
