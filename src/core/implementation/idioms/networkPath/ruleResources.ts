import type { Context } from "../../draft";
import { groupAndRules } from "./groupAndRules";
import type { GroupPath, WrittenGroup } from "./path";

/** A group with its rules as `aws_security_group_rule`. */
export const ruleResources = (path: GroupPath, context: Context): WrittenGroup => groupAndRules(path, context, "ruleResources");
