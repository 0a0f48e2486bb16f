import type { Repository, RootModule } from "../../repository/repository";
import type { SlotResult } from "../slots";
import { findInNetwork } from "./networkSlot";

const OPTIONS = [
  "No public subnets are declared or used here. Name a list of ids, for example var.public_subnet_ids.",
  'Add `data "aws_subnets"` with a filter that finds them, and name its ids.',
];

/** The subnets reachable from the internet: those of internet-facing load balancers and NAT gateways, and those routed to an internet gateway, else those called after it. */
export const findPublicSubnets = (repository: Repository, root: RootModule): SlotResult => findInNetwork(repository, root, { slot: "publicSubnets", of: "public", options: OPTIONS });
