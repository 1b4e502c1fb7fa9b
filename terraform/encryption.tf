locals {
  key_arn = one(aws_kms_key.this[*].arn)
}

resource "aws_kms_key" "this" {
  count = var.customer_key_enabled ? 1 : 0

  description             = "Encrypts what ${local.prefix} keeps."
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.key[0].json
}

resource "aws_kms_alias" "this" {
  count = var.customer_key_enabled ? 1 : 0

  name          = "alias/${local.prefix}"
  target_key_id = aws_kms_key.this[0].key_id
}
