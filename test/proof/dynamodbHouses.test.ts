import { dynamodb } from "../../src/catalog/dynamodb";
import { proveInHouses } from "./proveInHouses";

/** Keys and indexes that share attributes, expiry and a stream. */
const VALUES = {
  tables: {
    orders: { hash_key: "customer", range_key: "placed_at", range_key_type: "N", indexes: { by_status: { hash_key: "status", range_key: "placed_at", range_key_type: "N" }, by_carrier: { hash_key: "carrier", projection: "KEYS_ONLY" } }, stream_view_type: "NEW_IMAGE" },
    sessions: { ttl_attribute: "ends_at" },
  },
};

proveInHouses({
  title: "tables",
  component: dynamodb,
  folder: "dynamodbPlans",
  wishes: {
    sample: { values: { ...VALUES, readers: ["web"], writers: ["web", "api"] } },
    workspaces: { values: { ...VALUES, readers: ["worker"] } },
    config: { values: { ...VALUES, writers: ["tracker"] } },
  },
});
