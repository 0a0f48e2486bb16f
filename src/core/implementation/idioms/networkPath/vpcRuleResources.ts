import type { Context } from "../../draft";
import { groupAndRules } from "./groupAndRules";
import type { GroupPath, WrittenGroup } from "./path";

/** A group with its rules as `aws_vpc_security_group_ingress_rule` and `_egress_rule`. */
export const vpcRuleResources = (path: GroupPath, context: Context): WrittenGroup => groupAndRules(path, context, "vpcRuleResources");
