import { randomInt } from "node:crypto";
import { block, TEXT, TEXT_MAP } from "./schema";
import type { Provider } from "./schema";

/** hashicorp/null. */
export const nullProvider: Provider = {
  resources: {
    null_resource: block({ triggers: [TEXT_MAP, "o"], id: [TEXT, "c"] }, { make: () => ({ id: String(randomInt(1, 2 ** 47)) }) }),
  },
  dataSources: {
    null_data_source: block(
      { inputs: [TEXT_MAP, "o"], has_computed_default: [TEXT, "oc"], outputs: [TEXT_MAP, "c"], random: [TEXT, "c"], id: [TEXT, "cd"] },
      {
        make: (values) => ({
          outputs: values["inputs"] ?? {},
          random: String(randomInt(1e9)),
          has_computed_default: values["has_computed_default"] ?? "default",
          id: "static",
        }),
      },
    ),
  },
};
