import type { Repository, RootModule } from "../../repository/repository";
import type { SlotResult } from "../slots";
import { findInNetwork } from "./networkSlot";

const OPTIONS = [
  "No database subnets are declared or used here. Name a list of ids, for example var.database_subnet_ids.",
  "Where data stores stand in the private subnets, name those.",
];

/** The subnets of data stores: those of existing subnet groups, else those called after it. */
export const findDatabaseSubnets = (repository: Repository, root: RootModule): SlotResult => findInNetwork(repository, root, { slot: "databaseSubnets", of: "database", options: OPTIONS });
