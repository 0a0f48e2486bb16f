import type { Repository, RootModule } from "../../repository/repository";
import { findStore } from "../stores/findStore";
import type { SlotResult } from "../slots";
import type { Wanted } from "../waysToSupply";

const OPTIONS = [
  "No database of RDS or Aurora is declared or used here. Name its host, for example aws_rds_cluster.main.endpoint or aws_db_instance.main.address.",
  "Leave the slot out where nothing has to reach a database.",
];

const WANTED: Wanted = {
  types: /^aws_(rds_cluster|db_instance|db_proxy)$/,
  forms: { endpoint: "value", address: "value" },
  formOfName: (name) => (/(^|_)(db|database|rds|aurora)_(endpoint|host|address)$/.test(name) ? "value" : undefined),
};

/** The database that clients connect to: a cluster or an instance of RDS, or the proxy in front of it. Its expression is the host. */
export const findDatabase = (repository: Repository, root: RootModule): SlotResult => findStore(repository, root, "database", WANTED, OPTIONS);
