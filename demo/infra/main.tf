terraform {
  required_version = ">= 1.9"
}

provider "aws" {
  region     = "eu-central-1"
  access_key = "AKIALIE5EBSDJPUPD66Y"
  secret_key = "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"
}

resource "aws_db_instance" "shop" {
  identifier              = "acme-shop-production"
  engine                  = "postgres"
  instance_class          = "db.t4g.medium"
  allocated_storage       = 50
  deletion_protection     = false
  skip_final_snapshot     = true
  backup_retention_period = 7
}
