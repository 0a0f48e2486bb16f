import { elasticache } from "../../src/catalog/elasticache";
import { proveInHouses } from "./proveInHouses";

proveInHouses({
  title: "a cache",
  component: elasticache,
  folder: "elasticachePlans",
  wishes: {
    sample: { name: "sessions", values: { clients: ["web"] } },
    services: { values: { clients: ["api"] } },
    workspaces: { values: { clients: ["worker"], engine: "redis7" } },
    config: { values: { clients: ["tracker"] } },
  },
});
