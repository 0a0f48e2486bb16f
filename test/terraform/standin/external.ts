import { block, TEXT, TEXTS, TEXT_MAP } from "./schema";
import type { Provider } from "./schema";
import type { Values } from "./value";

/** The JSON object of strings that every `data "external"` answers with. */
const RESULT_VARIABLE = "STANDIN_EXTERNAL_RESULT";

function result(): Values {
  const parsed: unknown = JSON.parse(process.env[RESULT_VARIABLE] ?? "{}");
  if (typeof parsed !== "object" || parsed === null) throw new Error(`${RESULT_VARIABLE} is not a JSON object.`);
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]));
}

/** hashicorp/external, which runs no program: the answer is what the environment says. */
export const external: Provider = {
  dataSources: {
    external: block(
      { program: [TEXTS, "r"], working_dir: [TEXT, "o"], query: [TEXT_MAP, "o"], result: [TEXT_MAP, "c"], id: [TEXT, "c"] },
      { make: () => ({ id: "-", result: result() }) },
    ),
  },
};
