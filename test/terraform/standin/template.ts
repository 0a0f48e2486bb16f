import { digest } from "./digests";
import { block, TEXT, TEXT_MAP } from "./schema";
import type { Provider } from "./schema";
import { isValues, textOf } from "./value";

/** hashicorp/template (retired, still met): replaces plain variables, knows no expressions. */
export const template: Provider = {
  dataSources: {
    template_file: block({ template: [TEXT, "o"], filename: [TEXT, "o"], vars: [TEXT_MAP, "o"], rendered: [TEXT, "c"], id: [TEXT, "c"] }, {
      make: (values) => {
        const variables = isValues(values["vars"]) ? values["vars"] : {};
        const rendered = (textOf(values, "template") ?? "").replace(/\$\{\s*(\w+)\s*\}/g, (whole, name: string) => textOf(variables, name) ?? whole);
        return { id: digest("sha256", rendered), rendered };
      },
    }),
  },
};
