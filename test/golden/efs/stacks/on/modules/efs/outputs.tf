output "file_system_id" {
  value = aws_efs_file_system.this.id
}

output "access_point_ids" {
  value = { for k, p in aws_efs_access_point.this : k => p.id }
}

output "access_point_arns" {
  value = { for k, p in aws_efs_access_point.this : k => p.arn }
}

output "file_system_arn" {
  value = aws_efs_file_system.this.arn
}

output "access_points" {
  value = aws_efs_access_point.this
}
