# Names and places

variable "name" {
  description = "Name that all resources begin with. Change it to deploy twice into one account."
  type        = string
  default     = "hilum"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,18}[a-z0-9]$", var.name))
    error_message = "name must have 2 to 20 lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen."
  }
}

variable "environment" {
  description = "What the deployment is for: development, staging or production. Production refuses what is only meant for trying."
  type        = string
  default     = "production"
  nullable    = false

  validation {
    condition     = contains(["development", "staging", "production"], var.environment)
    error_message = "environment must be development, staging or production."
  }
}

variable "region" {
  description = "AWS region. Null takes that of the credentials in use."
  type        = string
  default     = null

  validation {
    condition     = var.region == null || can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be the name of an AWS region, such as eu-central-1."
  }
}

variable "tags" {
  description = "Tags for all resources, beside Application and Environment."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(var.tags) <= 40 && alltrue([for key in keys(var.tags) : !startswith(lower(key), "aws:")])
    error_message = "tags must be at most 40, and no key may begin with aws:."
  }
}

variable "force_destroy" {
  description = "Whether terraform destroy may delete buckets and the image repository with what they hold."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !(var.force_destroy && var.environment == "production")
    error_message = "force_destroy is refused with environment = production: it would delete radiographs and answers."
  }
}

# Function

variable "image_digest" {
  description = "Digest of the function's image in the repository of this module. Null or empty, for the first apply, makes everything but the functions and what hangs on them."
  type        = string
  default     = null

  validation {
    condition     = var.image_digest == null || var.image_digest == "" || can(regex("^sha256:[0-9a-f]{64}$", var.image_digest))
    error_message = "image_digest must be sha256: and 64 hexadecimal digits in lower case."
  }
}

variable "architecture" {
  description = "Processor that the image is built for: x86_64 or arm64."
  type        = string
  default     = "x86_64"
  nullable    = false

  validation {
    condition     = contains(["x86_64", "arm64"], var.architecture)
    error_message = "architecture must be x86_64 or arm64."
  }
}

variable "memory_megabytes" {
  description = "Memory of the predict function in MB. A processor core comes with each 1,769 MB. New accounts get at most 3,008."
  type        = number
  default     = 3008
  nullable    = false

  validation {
    condition     = var.memory_megabytes >= 1536 && var.memory_megabytes <= 10240 && floor(var.memory_megabytes) == var.memory_megabytes
    error_message = "memory_megabytes must be a whole number from 1536, which the network needs, to 10240."
  }
}

variable "timeout_seconds" {
  description = "Longest run of the predict function in seconds. HTTP APIs wait 30 s at most."
  type        = number
  default     = 29
  nullable    = false

  validation {
    condition     = var.timeout_seconds >= 5 && var.timeout_seconds <= 30 && floor(var.timeout_seconds) == var.timeout_seconds
    error_message = "timeout_seconds must be a whole number from 5 to 30: an HTTP API waits no longer."
  }
}

variable "ephemeral_storage_megabytes" {
  description = "Size of /tmp in MB for each function; models and native libraries are kept there."
  type        = number
  default     = 2048
  nullable    = false

  validation {
    condition     = var.ephemeral_storage_megabytes >= 1024 && var.ephemeral_storage_megabytes <= 10240 && floor(var.ephemeral_storage_megabytes) == var.ephemeral_storage_megabytes
    error_message = "ephemeral_storage_megabytes must be a whole number from 1024 to 10240."
  }
}

variable "reserved_concurrency" {
  description = "Instances that the predict function may have, and that other functions cannot take. Null reserves none: an account must keep 100 unreserved, and new accounts often have only 10 in all."
  type        = number
  default     = null

  validation {
    condition     = try(var.reserved_concurrency >= 1 && floor(var.reserved_concurrency) == var.reserved_concurrency, var.reserved_concurrency == null)
    error_message = "reserved_concurrency must be a whole number of at least 1, or null."
  }
}

variable "provisioned_concurrency" {
  description = "Instances of the predict function that are kept started, and paid for by the hour. 0 keeps none."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.provisioned_concurrency >= 0 && floor(var.provisioned_concurrency) == var.provisioned_concurrency
    error_message = "provisioned_concurrency must be a whole number of at least 0."
  }

  validation {
    condition     = try(var.provisioned_concurrency <= var.reserved_concurrency, true)
    error_message = "provisioned_concurrency must not be more than reserved_concurrency."
  }
}

variable "xray_enabled" {
  description = "Whether the functions are traced with X-Ray."
  type        = bool
  default     = true
  nullable    = false
}

variable "model_name" {
  description = "Name of the model that predicts. One that the model store does not have is looked for inside the image."
  type        = string
  default     = "phantom"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9._-]{0,62}$", var.model_name))
    error_message = "model_name must have 1 to 63 lower-case letters, digits, dots, underscores and hyphens."
  }
}

variable "model_version" {
  description = "Version of the model, or latest."
  type        = string
  default     = "latest"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$", var.model_version))
    error_message = "model_version must have 1 to 63 letters, digits, dots, underscores and hyphens."
  }
}

variable "model_preload" {
  description = "Whether the model is loaded when an instance starts rather than with its first request. Of use with provisioned concurrency; otherwise Lambda gives the start 10 s."
  type        = bool
  default     = false
  nullable    = false
}

variable "environment_variables" {
  description = "Other settings of both functions as environment variables, such as HILUM_UNCERTAINTY_SAMPLES."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for key in keys(var.environment_variables) : can(regex("^[A-Z][A-Z0-9_]*$", key)) && !startswith(key, "AWS_")])
    error_message = "environment_variables must have names in capitals, digits and underscores that do not begin with AWS_."
  }

  validation {
    condition = length(setintersection(keys(var.environment_variables), [
      "HILUM_MODEL_STORE", "HILUM_MODEL_NAME", "HILUM_MODEL_VERSION", "HILUM_MODEL_PRELOAD",
      "HILUM_ARCHIVE_RESULTS", "HILUM_UPLOADS_BUCKET", "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
    ])) == 0
    error_message = "environment_variables must not name a variable that this module sets itself."
  }
}

variable "vpc_cidr_block" {
  description = "Addresses of a network made for the functions, without a way to the internet and with an endpoint for S3, such as 10.0.0.0/24. Null leaves them in the network of Lambda. Set later than with the first apply, it takes two: provider 5.100 plans the change of a function before its subnets are there wrongly, and refuses."
  type        = string
  default     = null

  validation {
    condition     = var.vpc_cidr_block == null || try(cidrhost(var.vpc_cidr_block, 0) == split("/", var.vpc_cidr_block)[0] && tonumber(split("/", var.vpc_cidr_block)[1]) >= 16 && tonumber(split("/", var.vpc_cidr_block)[1]) <= 26, false)
    error_message = "vpc_cidr_block must be the first address of an IPv4 network and a length from /16 to /26, such as 10.0.0.0/24."
  }
}

# API

variable "auth" {
  description = "Who may call the API: IAM (requests signed with AWS credentials), JWT (tokens of jwt.issuer) or NONE (anybody; never in production)."
  type        = string
  default     = "IAM"
  nullable    = false

  validation {
    condition     = contains(["IAM", "JWT", "NONE"], var.auth)
    error_message = "auth must be IAM, JWT or NONE."
  }

  validation {
    condition     = !(var.auth == "NONE" && var.environment == "production")
    error_message = "auth = NONE is refused with environment = production: anybody could call the function."
  }
}

variable "jwt" {
  description = "Tokens that auth = JWT takes: their issuer (an OpenID Connect address), their audiences, and scopes of which one is needed."
  type = object({
    issuer    = string
    audiences = list(string)
    scopes    = optional(list(string), [])
  })
  default = null

  validation {
    condition     = var.jwt == null || try(startswith(var.jwt.issuer, "https://") && length(var.jwt.audiences) > 0, false)
    error_message = "jwt must have an issuer that begins with https:// and at least one audience."
  }

  validation {
    condition     = (var.jwt != null) == (var.auth == "JWT")
    error_message = "jwt must be given with auth = JWT, and only then."
  }
}

variable "page_enabled" {
  description = "Whether the API serves the page too. The page signs nothing and sends no token, so it needs auth = NONE."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.page_enabled || var.auth == "NONE"
    error_message = "page_enabled needs auth = NONE: the page sends no credentials."
  }
}

variable "uploads_enabled" {
  description = "Whether POST /uploads answers with a presigned address of the incoming bucket, for files that are too large for a request. The predict function may then write there below uploads/."
  type        = bool
  default     = false
  nullable    = false
}

variable "throttling_rate" {
  description = "Requests a second that the API takes on average."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.throttling_rate > 0 && var.throttling_rate <= 10000
    error_message = "throttling_rate must be more than 0 and at most 10000."
  }
}

variable "throttling_burst" {
  description = "Requests that the API takes at once."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.throttling_burst >= 1 && var.throttling_burst <= 5000 && floor(var.throttling_burst) == var.throttling_burst
    error_message = "throttling_burst must be a whole number from 1 to 5000."
  }
}

variable "cors_allowed_origins" {
  description = "Origins whose pages may call the API, such as https://viewer.example.org. Empty switches CORS off."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for origin in var.cors_allowed_origins : can(regex("^https?://[^/*]+$", origin))])
    error_message = "cors_allowed_origins must be origins such as https://viewer.example.org, without a path or a wildcard."
  }

  validation {
    condition     = var.environment != "production" || alltrue([for origin in var.cors_allowed_origins : !startswith(origin, "http://")])
    error_message = "cors_allowed_origins must begin with https:// with environment = production."
  }
}

variable "domain" {
  description = "Domain name for the API in place of the generated one: its ACM certificate in the same region, optionally the Route 53 zone to enter it in, and for mutual TLS the S3 address of the trusted certificates (PEM) and their object version."
  type = object({
    name               = string
    certificate_arn    = string
    zone_id            = optional(string)
    truststore_uri     = optional(string)
    truststore_version = optional(string)
  })
  default = null

  validation {
    condition     = var.domain == null || try(can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.domain.name)), false)
    error_message = "domain.name must be a host name in lower case, such as hilum.example.org."
  }

  validation {
    condition     = var.domain == null || try(can(regex("^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/.+$", var.domain.certificate_arn)), false)
    error_message = "domain.certificate_arn must be the ARN of a certificate in ACM."
  }

  validation {
    condition     = try(var.domain.truststore_uri, null) == null || try(can(regex("^s3://[^/]+/.+$", var.domain.truststore_uri)), false)
    error_message = "domain.truststore_uri must be s3://BUCKET/KEY."
  }

  validation {
    condition     = try(var.domain.truststore_version, null) == null || try(var.domain.truststore_uri, null) != null
    error_message = "domain.truststore_version needs domain.truststore_uri."
  }
}

# Archive

variable "archive_memory_megabytes" {
  description = "Memory of the archive function in MB. A processor core comes with each 1,769 MB."
  type        = number
  default     = 3008
  nullable    = false

  validation {
    condition     = var.archive_memory_megabytes >= 1536 && var.archive_memory_megabytes <= 10240 && floor(var.archive_memory_megabytes) == var.archive_memory_megabytes
    error_message = "archive_memory_megabytes must be a whole number from 1536, which the network needs, to 10240."
  }
}

variable "archive_timeout_seconds" {
  description = "Longest run of the archive function over one batch in seconds."
  type        = number
  default     = 300
  nullable    = false

  validation {
    condition     = var.archive_timeout_seconds >= 30 && var.archive_timeout_seconds <= 900 && floor(var.archive_timeout_seconds) == var.archive_timeout_seconds
    error_message = "archive_timeout_seconds must be a whole number from 30 to 900."
  }
}

variable "archive_batch_size" {
  description = "Objects that one run of the archive function takes at most."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.archive_batch_size >= 1 && var.archive_batch_size <= 10 && floor(var.archive_batch_size) == var.archive_batch_size
    error_message = "archive_batch_size must be a whole number from 1 to 10."
  }

  validation {
    condition     = var.archive_batch_size * 10 <= var.archive_timeout_seconds
    error_message = "archive_batch_size must leave each object 10 s of archive_timeout_seconds."
  }
}

variable "archive_maximum_concurrency" {
  description = "Runs of the archive function at the same time, at most."
  type        = number
  default     = 5
  nullable    = false

  validation {
    condition     = var.archive_maximum_concurrency >= 2 && var.archive_maximum_concurrency <= 1000 && floor(var.archive_maximum_concurrency) == var.archive_maximum_concurrency
    error_message = "archive_maximum_concurrency must be a whole number from 2 to 1000."
  }
}

variable "archive_maximum_receives" {
  description = "How often an object is tried before its message goes to the dead letters."
  type        = number
  default     = 5
  nullable    = false

  validation {
    condition     = var.archive_maximum_receives >= 1 && var.archive_maximum_receives <= 100 && floor(var.archive_maximum_receives) == var.archive_maximum_receives
    error_message = "archive_maximum_receives must be a whole number from 1 to 100."
  }
}

# Storage

variable "customer_key_enabled" {
  description = "Whether a KMS key of this account, made here and rotated each year, encrypts buckets, queues, logs, images and notices, in place of keys that AWS keeps."
  type        = bool
  default     = false
  nullable    = false
}

variable "incoming_retention_days" {
  description = "Days after which radiographs in the incoming bucket are deleted. Null keeps them."
  type        = number
  default     = 30

  validation {
    condition     = try(var.incoming_retention_days >= 1 && floor(var.incoming_retention_days) == var.incoming_retention_days, var.incoming_retention_days == null)
    error_message = "incoming_retention_days must be a whole number of at least 1, or null."
  }
}

variable "results_retention_days" {
  description = "Days after which answers in the results bucket are deleted. Null keeps them."
  type        = number
  default     = null

  validation {
    condition     = try(var.results_retention_days >= 1 && floor(var.results_retention_days) == var.results_retention_days, var.results_retention_days == null)
    error_message = "results_retention_days must be a whole number of at least 1, or null."
  }
}

variable "noncurrent_version_days" {
  description = "Days for which replaced and deleted versions of objects are kept."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.noncurrent_version_days >= 1 && floor(var.noncurrent_version_days) == var.noncurrent_version_days
    error_message = "noncurrent_version_days must be a whole number of at least 1."
  }
}

variable "image_retention_count" {
  description = "Images that the repository keeps; older ones are deleted. Roll back only to an image that is kept."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.image_retention_count >= 2 && var.image_retention_count <= 1000 && floor(var.image_retention_count) == var.image_retention_count
    error_message = "image_retention_count must be a whole number from 2 to 1000."
  }
}

# Operation

variable "log_retention_days" {
  description = "Days for which logs are kept."
  type        = number
  default     = 90
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be one of those that CloudWatch has: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653."
  }
}

variable "alarm_emails" {
  description = "Addresses that alarms and the budget write to. Each must confirm once."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for address in var.alarm_emails : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", address))])
    error_message = "alarm_emails must be addresses such as operator@example.org."
  }
}

variable "alarm_topic_arns" {
  description = "SNS topics of yours that alarms are published to. Their policies must let CloudWatch publish."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.alarm_topic_arns : can(regex("^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+$", arn))])
    error_message = "alarm_topic_arns must be ARNs of SNS topics."
  }
}

variable "alarm_p99_milliseconds" {
  description = "The alarm for slow answers sounds when the slowest hundredth of predictions takes longer than this, in milliseconds."
  type        = number
  default     = 15000
  nullable    = false

  validation {
    condition     = var.alarm_p99_milliseconds > 0 && var.alarm_p99_milliseconds < var.timeout_seconds * 1000
    error_message = "alarm_p99_milliseconds must be more than 0 and less than timeout_seconds, at which a run ends."
  }
}

variable "alarm_oldest_message_seconds" {
  description = "The alarm for a slow archive sounds when an object has waited longer than this, in seconds."
  type        = number
  default     = 3600
  nullable    = false

  validation {
    condition     = var.alarm_oldest_message_seconds >= 60 && var.alarm_oldest_message_seconds <= 345600
    error_message = "alarm_oldest_message_seconds must be from 60 to 345600, the four days for which a message is kept."
  }
}

variable "monthly_budget_dollars" {
  description = "US dollars a month for the services used here, over the whole account; alarm_emails hear of 80 % spent and of 100 % foreseen. Null sets no budget."
  type        = number
  default     = null

  validation {
    condition     = try(var.monthly_budget_dollars > 0, var.monthly_budget_dollars == null)
    error_message = "monthly_budget_dollars must be more than 0, or null."
  }

  validation {
    condition     = var.monthly_budget_dollars == null || length(var.alarm_emails) > 0
    error_message = "monthly_budget_dollars needs alarm_emails, who are told."
  }
}
