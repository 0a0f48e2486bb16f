import type { ModuleCall, ResourceDeclaration } from "../../terraform/module";

/** What keys of amendments call a block: `resource.aws_iam_role.api`, `data.aws_iam_policy_document.api`, `module.api`. */
export const declarationKey = ({ kind, address }: ResourceDeclaration | ModuleCall): string => (kind === "resource" ? `resource.${address}` : address);
