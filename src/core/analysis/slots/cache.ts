import type { Repository, RootModule } from "../../repository/repository";
import { findStore } from "../stores/findStore";
import type { SlotResult } from "../slots";
import type { Wanted } from "../waysToSupply";

const OPTIONS = [
  "No cache of ElastiCache is declared or used here. Name its host, for example aws_elasticache_replication_group.main.primary_endpoint_address.",
  "Leave the slot out where nothing has to reach a cache.",
];

const WANTED: Wanted = {
  types: /^aws_elasticache_(replication_group|cluster|serverless_cache)$/,
  forms: { primary_endpoint_address: "value", configuration_endpoint_address: "value" },
  formOfName: (name) => (/(^|_)(redis|valkey|cache|elasticache)_(endpoint|host|address)$/.test(name) ? "value" : undefined),
};

/** The cache that clients connect to: a replication group, a cluster or a serverless cache. Its expression is the host. */
export const findCache = (repository: Repository, root: RootModule): SlotResult => findStore(repository, root, "cache", WANTED, OPTIONS);
