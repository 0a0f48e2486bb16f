output "file_system_id" {
  value = aws_efs_file_system.efs.id
}

output "access_point_ids" {
  value = { for k, p in aws_efs_access_point.efs : k => p.id }
}

output "access_point_arns" {
  value = { for k, p in aws_efs_access_point.efs : k => p.arn }
}

output "file_system_arn" {
  value = aws_efs_file_system.efs.arn
}

output "access_points" {
  value = aws_efs_access_point.efs
}
