import type { Place } from "../../text/span";
import type { Behind } from "./behind";

/** Something that a root module can read and does not make itself. */
export interface Given {
  readonly by: "module" | "state" | "parameter" | "variable";
  /** How the root module reads it. */
  readonly expression: string;
  /** What of the root module gives it: `module.vpc`, `data.terraform_remote_state.network`, `var.network`. */
  readonly address: string;
  /** What it is called, the most telling name first: `vpc_id`; of a field also with the variable, `network_vpc_id`. */
  readonly names: readonly string[];
  /** What it is made of, where the repository holds the code of whoever gives it. */
  readonly behind: Behind | undefined;
  /** What a module of the registry whose code is not here is known to give: `aws_kms_key.arn`. */
  readonly gives?: string | undefined;
  /** The root module reads it already. */
  readonly isRead: boolean;
  readonly place: Place;
}
