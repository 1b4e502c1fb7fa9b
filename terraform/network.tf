# By option, a network for the functions alone: no gateway to the internet, and endpoints for what they call.

data "aws_availability_zones" "available" {
  count = local.network

  state = "available"
}

data "aws_ec2_managed_prefix_list" "s3" {
  count = local.network

  name = "com.amazonaws.${local.region}.s3"
}

locals {
  network = var.vpc_cidr_block == null ? 0 : 1
  subnets = 2 * local.network
}

resource "aws_vpc" "functions" {
  count = local.network

  cidr_block           = var.vpc_cidr_block
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = local.prefix }
}

# Without rules: nothing may use it.
resource "aws_default_security_group" "closed" {
  count = local.network

  vpc_id = aws_vpc.functions[0].id
}

resource "aws_subnet" "functions" {
  count = local.subnets

  vpc_id            = aws_vpc.functions[0].id
  cidr_block        = cidrsubnet(var.vpc_cidr_block, 1, count.index)
  availability_zone = data.aws_availability_zones.available[0].names[count.index]

  tags = { Name = "${local.prefix}-${count.index}" }
}

resource "aws_route_table" "functions" {
  count = local.network

  vpc_id = aws_vpc.functions[0].id

  tags = { Name = local.prefix }
}

resource "aws_route_table_association" "functions" {
  count = local.subnets

  route_table_id = aws_route_table.functions[0].id
  subnet_id      = aws_subnet.functions[count.index].id
}

resource "aws_security_group" "functions" {
  count = local.network

  name        = "${local.prefix}-functions"
  description = "Functions that call S3 and X-Ray and that nobody calls."
  vpc_id      = aws_vpc.functions[0].id
}

resource "aws_vpc_security_group_egress_rule" "s3" {
  count = local.network

  security_group_id = aws_security_group.functions[0].id
  description       = "S3"
  prefix_list_id    = data.aws_ec2_managed_prefix_list.s3[0].id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_endpoint" "s3" {
  count = local.network

  vpc_id            = aws_vpc.functions[0].id
  service_name      = "com.amazonaws.${local.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = aws_route_table.functions[*].id
  policy            = data.aws_iam_policy_document.s3_endpoint[0].json
}

resource "aws_security_group" "xray" {
  count = var.xray_enabled ? local.network : 0

  name        = "${local.prefix}-xray"
  description = "The endpoint of X-Ray."
  vpc_id      = aws_vpc.functions[0].id
}

resource "aws_vpc_security_group_egress_rule" "xray" {
  count = var.xray_enabled ? local.network : 0

  security_group_id            = aws_security_group.functions[0].id
  description                  = "X-Ray"
  referenced_security_group_id = aws_security_group.xray[0].id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_ingress_rule" "xray" {
  count = var.xray_enabled ? local.network : 0

  security_group_id            = aws_security_group.xray[0].id
  description                  = "The functions"
  referenced_security_group_id = aws_security_group.functions[0].id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_endpoint" "xray" {
  count = var.xray_enabled ? local.network : 0

  vpc_id              = aws_vpc.functions[0].id
  service_name        = "com.amazonaws.${local.region}.xray"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = aws_subnet.functions[*].id
  security_group_ids  = aws_security_group.xray[*].id
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.xray_endpoint[0].json
}
