import * as z from "zod";
import { defineComponent, items, services } from "../../../../../src/catalog/define";
import type { Component } from "../../../../../src/core/design/component";

const TEXT = `resource "aws_efs_file_system" "main" {
  encrypted = true
}

resource "aws_efs_mount_target" "main" {
  file_system_id = aws_efs_file_system.main.id
  subnet_id      = subnet.id
}

resource "aws_efs_access_point" "main" {
  file_system_id = aws_efs_file_system.main.id

  root_directory {
    path = "/\${item.key}"
  }
}
`;

/** A file system with nothing around it, for tests of what mounts it: its clients may mount it through its access points alone. */
export const share: Component = defineComponent({
  id: "share",
  version: 1,
  title: "Share",
  category: "storage",
  summary: "Files.",
  service: { prefix: "share", title: "Share" },
  main: "aws_efs_file_system",
  text: TEXT,
  knowledge: { capabilities: [], limits: [], integration: [], security: [], cost: [], operations: [] },
  needs: [
    { slot: "privateSubnets", why: "Each has a mount target." },
    { slot: "ecsTaskRoles", why: "May mount.", without: "Nobody may mount." },
  ],
  inputs: {
    accessPoints: items({
      variable: "points",
      isPrefixed: true,
      title: "Access points",
      description: "One directory per entry",
      entries: ["data"],
      fields: { mount_path: z.string().default("/data").meta({ title: "Path", description: "Where containers see it." }) },
      bySize: {},
    }),
    clients: services("May mount", "Services that mount it."),
  },
  names: {},
  resources: {
    "aws_efs_file_system.main": { when: [], summary: "The file system", group: "resources" },
    "aws_efs_mount_target.main": { perSubnet: "privateSubnets", when: [], summary: "Mount targets", group: "resources" },
    "aws_efs_access_point.main": { per: "accessPoints", when: [], summary: "Access points", group: "resources" },
  },
  intents: [
    {
      kind: "grant",
      to: "clients",
      permission: "mount",
      sid: "MountFiles",
      actions: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
      on: "aws_efs_file_system.main",
      conditions: [{ test: "StringEquals", variable: "elasticfilesystem:AccessPointArn", value: "aws_efs_access_point.main.arn" }],
      keyActions: [],
      via: "elasticfilesystem",
    },
    { kind: "volume", to: "clients", accessPoints: "aws_efs_access_point.main", mountTarget: "aws_efs_mount_target.main", path: "/mnt/{key}" },
  ],
});
