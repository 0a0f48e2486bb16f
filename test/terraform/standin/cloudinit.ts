import { digest } from "./digests";
import { block, FLAG, TEXT } from "./schema";
import type { Provider } from "./schema";
import { blocksOf, textOf } from "./value";

const BOUNDARY = "MIMEBOUNDARY";

const config = block(
  { gzip: [FLAG, "oc", true], base64_encode: [FLAG, "oc", true], boundary: [TEXT, "oc", BOUNDARY], id: [TEXT, "c"], rendered: [TEXT, "c"] },
  {
    blocks: {
      part: { nesting: "list", schema: block({ content: [TEXT, "r"], content_type: [TEXT, "o"], filename: [TEXT, "o"], merge_type: [TEXT, "o"] }) },
    },
    make: (values) => {
      const text = blocksOf(values, "part").map((part) => textOf(part, "content") ?? "").join(`\n--${BOUNDARY}\n`);
      return {
        id: digest("md5", text),
        gzip: values["gzip"] ?? true,
        base64_encode: values["base64_encode"] ?? true,
        boundary: values["boundary"] ?? BOUNDARY,
        rendered: Buffer.from(text).toString("base64"),
      };
    },
  },
);

/** hashicorp/cloudinit: the parts are joined and encoded, not compressed. */
export const cloudinit: Provider = { resources: { cloudinit_config: config }, dataSources: { cloudinit_config: config } };
