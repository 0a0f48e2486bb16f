import { efs } from "../../src/catalog/efs";
import { proveInHouses } from "./proveInHouses";

proveInHouses({
  title: "a file system",
  component: efs,
  folder: "efsPlans",
  wishes: {
    sample: { name: "media", values: { clients: ["web"] } },
    services: { values: { clients: ["api"] } },
    onefile: { values: { clients: ["api"] } },
    workspaces: { values: { clients: ["worker"] } },
    config: { values: { clients: ["tracker"] } },
    labels: { values: { clients: ["api"] } },
    community: {},
    stacks: { home: "main-file", values: { clients: ["orders"] } },
  },
});
