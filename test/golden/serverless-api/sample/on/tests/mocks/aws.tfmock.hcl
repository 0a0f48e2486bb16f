# Believable values for computed attributes: without them a mock answers with random letters, which the provider refuses as an ARN.

mock_resource "aws_appautoscaling_policy" {
  defaults = {
    arn = "arn:aws:application-autoscaling:eu-west-1:111122223333:appautoscaling-policy/mock"
  }
}

mock_resource "aws_appautoscaling_target" {
  defaults = {
    arn = "arn:aws:application-autoscaling:eu-west-1:111122223333:appautoscaling-target/mock"
  }
}

mock_resource "aws_cloudfront_distribution" {
  defaults = {
    arn = "arn:aws:cloudfront::111122223333:cloudfront-distribution/mock"
  }
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = {
    arn = "arn:aws:logs:eu-west-1:111122223333:log-group:mock"
  }
}

mock_resource "aws_cloudwatch_metric_alarm" {
  defaults = {
    arn = "arn:aws:cloudwatch:eu-west-1:111122223333:cloudwatch-metric-alarm/mock"
  }
}

mock_resource "aws_db_subnet_group" {
  defaults = {
    arn = "arn:aws:rds:eu-west-1:111122223333:db-subnet-group/mock"
  }
}

mock_resource "aws_ecs_cluster" {
  defaults = {
    arn = "arn:aws:ecs:eu-west-1:111122223333:ecs-cluster/mock"
  }
}

mock_resource "aws_ecs_task_definition" {
  defaults = {
    arn = "arn:aws:ecs:eu-west-1:111122223333:ecs-task-definition/mock"
  }
}

mock_resource "aws_efs_access_point" {
  defaults = {
    arn             = "arn:aws:elasticfilesystem:eu-west-1:111122223333:efs-access-point/mock"
    file_system_arn = "arn:aws:mock:eu-west-1:111122223333:file-system-arn/mock"
    id              = "fsap-0a1b2c3d4e5f60718"
  }
}

mock_resource "aws_efs_file_system" {
  defaults = {
    arn = "arn:aws:elasticfilesystem:eu-west-1:111122223333:efs-file-system/mock"
    id  = "fs-0a1b2c3d4e5f60718"
  }
}

mock_resource "aws_efs_mount_target" {
  defaults = {
    file_system_arn = "arn:aws:mock:eu-west-1:111122223333:file-system-arn/mock"
  }
}

mock_resource "aws_eip" {
  defaults = {
    arn = "arn:aws:ec2:eu-west-1:111122223333:eip/mock"
  }
}

mock_resource "aws_elasticache_replication_group" {
  defaults = {
    arn = "arn:aws:elasticache:eu-west-1:111122223333:elasticache-replication-group/mock"
  }
}

mock_resource "aws_elasticache_subnet_group" {
  defaults = {
    arn = "arn:aws:elasticache:eu-west-1:111122223333:elasticache-subnet-group/mock"
  }
}

mock_resource "aws_flow_log" {
  defaults = {
    arn = "arn:aws:ec2:eu-west-1:111122223333:flow-log/mock"
  }
}

mock_resource "aws_iam_policy" {
  defaults = {
    arn = "arn:aws:iam::111122223333:policy/mock"
  }
}

mock_resource "aws_iam_role" {
  defaults = {
    arn       = "arn:aws:iam::111122223333:role/mock"
    unique_id = "AROAMOCKMOCKMOCKMOCK1"
  }
}

mock_resource "aws_internet_gateway" {
  defaults = {
    arn = "arn:aws:ec2:eu-west-1:111122223333:internet-gateway/mock"
  }
}

mock_resource "aws_kms_alias" {
  defaults = {
    arn            = "arn:aws:kms:eu-west-1:111122223333:alias/mock"
    target_key_arn = "arn:aws:mock:eu-west-1:111122223333:target-key-arn/mock"
  }
}

mock_resource "aws_kms_key" {
  defaults = {
    arn    = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-4333-8444-555555555555"
    key_id = "11111111-2222-4333-8444-555555555555"
  }
}

mock_resource "aws_lb" {
  defaults = {
    arn      = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/mock/50dc6c495c0c9188"
    dns_name = "mock-1234567890.eu-west-1.elb.amazonaws.com"
    id       = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/mock/50dc6c495c0c9188"
    zone_id  = "Z32O12XQLNTSW2"
  }
}

mock_resource "aws_lb_listener" {
  defaults = {
    arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/mock/50dc6c495c0c9188/f2f7dc8efc522ab2"
  }
}

mock_resource "aws_lb_listener_rule" {
  defaults = {
    arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:lb-listener-rule/mock"
  }
}

mock_resource "aws_lb_target_group" {
  defaults = {
    arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/mock/73e2d6bc24d8a067"
  }
}

mock_resource "aws_rds_cluster" {
  defaults = {
    arn = "arn:aws:rds:eu-west-1:111122223333:rds-cluster/mock"
  }
}

mock_resource "aws_rds_cluster_instance" {
  defaults = {
    arn = "arn:aws:rds:eu-west-1:111122223333:rds-cluster-instance/mock"
  }
}

mock_resource "aws_route_table" {
  defaults = {
    arn = "arn:aws:ec2:eu-west-1:111122223333:route-table/mock"
    id  = "rtb-0a1b2c3d4e5f60718"
  }
}

mock_resource "aws_s3_bucket" {
  defaults = {
    arn                         = "arn:aws:s3:::mock-bucket"
    bucket_regional_domain_name = "mock-bucket.s3.eu-west-1.amazonaws.com"
  }
}

mock_resource "aws_secretsmanager_secret" {
  defaults = {
    arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:mock-AbCdEf"
  }
}

mock_resource "aws_secretsmanager_secret_version" {
  defaults = {
    arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secretsmanager-secret-version/mock"
  }
}

mock_resource "aws_security_group" {
  defaults = {
    arn = "arn:aws:ec2:eu-west-1:111122223333:security-group/mock"
    id  = "sg-0a1b2c3d4e5f60718"
  }
}

mock_resource "aws_sns_topic" {
  defaults = {
    arn = "arn:aws:sns:eu-west-1:111122223333:mock"
    id  = "arn:aws:sns:eu-west-1:111122223333:mock"
  }
}

mock_resource "aws_sns_topic_subscription" {
  defaults = {
    arn = "arn:aws:sns:eu-west-1:111122223333:sns-topic-subscription/mock"
  }
}

mock_resource "aws_subnet" {
  defaults = {
    arn = "arn:aws:ec2:eu-west-1:111122223333:subnet/mock"
    id  = "subnet-0a1b2c3d4e5f60718"
  }
}

mock_resource "aws_vpc" {
  defaults = {
    arn                       = "arn:aws:ec2:eu-west-1:111122223333:vpc/mock"
    default_security_group_id = "sg-0a1b2c3d4e5f60719"
    id                        = "vpc-0a1b2c3d4e5f60718"
  }
}

mock_resource "aws_vpc_endpoint" {
  defaults = {
    arn = "arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/mock"
  }
}

mock_resource "aws_vpc_security_group_egress_rule" {
  defaults = {
    arn = "arn:aws:ec2:eu-west-1:111122223333:vpc-security-group-egress-rule/mock"
  }
}

mock_resource "aws_vpc_security_group_ingress_rule" {
  defaults = {
    arn = "arn:aws:ec2:eu-west-1:111122223333:vpc-security-group-ingress-rule/mock"
  }
}

mock_resource "aws_wafv2_web_acl" {
  defaults = {
    arn = "arn:aws:wafv2:eu-west-1:111122223333:global/webacl/mock/11111111-2222-4333-8444-555555555555"
  }
}

mock_resource "aws_sqs_queue" {
  defaults = {
    arn = "arn:aws:sqs:eu-west-1:111122223333:mock"
  }
}

mock_data "aws_availability_zones" {
  defaults = {
    names    = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
    zone_ids = ["use1-az1", "use1-az2", "use1-az3"]
  }
}

mock_data "aws_caller_identity" {
  defaults = {
    account_id = "111122223333"
    arn        = "arn:aws:iam::111122223333:user/mock"
    id         = "111122223333"
    user_id    = "AIDAMOCKMOCKMOCKMOCK1"
  }
}

mock_data "aws_iam_policy_document" {
  defaults = {
    json          = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Mock\",\"Effect\":\"Allow\",\"Action\":\"none:Null\",\"Resource\":\"*\"}]}"
    minified_json = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Mock\",\"Effect\":\"Allow\",\"Action\":\"none:Null\",\"Resource\":\"*\"}]}"
  }
}

mock_data "aws_partition" {
  defaults = {
    dns_suffix         = "amazonaws.com"
    id                 = "aws"
    partition          = "aws"
    reverse_dns_prefix = "com.amazonaws"
  }
}

mock_data "aws_rds_engine_version" {
  defaults = {
    parameter_group_family = "aurora-postgresql16"
    version_actual         = "16.6"
  }
}
