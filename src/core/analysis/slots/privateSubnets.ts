import type { Repository, RootModule } from "../../repository/repository";
import type { SlotResult } from "../slots";
import { findInNetwork } from "./networkSlot";

const OPTIONS = [
  "No private subnets are declared or used here. Name a list of ids, for example var.private_subnet_ids.",
  'Add `data "aws_subnets"` with a filter that finds them, and name its ids.',
];

/** The subnets that things without an address on the internet stand in: those of services, functions, mount targets, internal load balancers and endpoints, else those called after it. */
export const findPrivateSubnets = (repository: Repository, root: RootModule): SlotResult => findInNetwork(repository, root, { slot: "privateSubnets", of: "private", options: OPTIONS });
