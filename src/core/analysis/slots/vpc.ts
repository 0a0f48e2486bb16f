import type { Repository, RootModule } from "../../repository/repository";
import type { SlotResult } from "../slots";
import { findInNetwork } from "./networkSlot";

const OPTIONS = [
  "No network is declared or used here. Name one, for example var.vpc_id or data.aws_vpc.main.id.",
  'Add `data "aws_vpc" "main" {}` with a filter or tags that find it, and name that.',
];

/** The network new things stand in: what security groups, target groups, endpoints and module calls name, else one that is declared, looked up or passed in. */
export const findVpc = (repository: Repository, root: RootModule): SlotResult => findInNetwork(repository, root, { slot: "vpc", of: "vpc", options: OPTIONS });
