data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  prefix    = "${var.name}-${var.environment}"
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.name

  # Without a digest there is no image yet, and nothing that needs one is made.
  deployed = coalesce(var.image_digest, "none") == "none" ? 0 : 1
}
