import type { TerraformModule } from "../../terraform/module";
import { isOutside } from "../../terraform/paths";

/** Folders that copies of what others wrote are kept in: the next copy would take away what is written there. */
const COPIED = /(^|\/)(vendor|vendored|third[-_]party|external|\.terraform)\//i;

/** Whether the authors of the repository write a module themselves, and in the workspace folder, so that it can get inputs and outputs. */
export const isOwnModule = ({ path }: TerraformModule): boolean => !COPIED.test(`${path}/`) && !isOutside(path);
