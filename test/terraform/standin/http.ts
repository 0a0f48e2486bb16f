import { block, FLAG, NUMBER, TEXT, TEXT_MAP } from "./schema";
import type { Provider } from "./schema";

const retry = block({ attempts: [NUMBER, "o"], min_delay_ms: [NUMBER, "o"], max_delay_ms: [NUMBER, "o"] });

/** hashicorp/http, which fetches nothing: every answer is an empty page. */
export const http: Provider = {
  dataSources: {
    http: block(
      {
        url: [TEXT, "r"],
        method: [TEXT, "o"],
        request_headers: [TEXT_MAP, "o"],
        request_body: [TEXT, "o"],
        request_timeout_ms: [NUMBER, "o"],
        insecure: [FLAG, "o"],
        ca_cert_pem: [TEXT, "o"],
        client_cert_pem: [TEXT, "o"],
        client_key_pem: [TEXT, "os"],
        id: [TEXT, "c"],
        response_body: [TEXT, "c"],
        body: [TEXT, "cd"],
        response_body_base64: [TEXT, "c"],
        response_headers: [TEXT_MAP, "c"],
        status_code: [NUMBER, "c"],
      },
      {
        blocks: { retry: { nesting: "single", schema: retry } },
        make: (values) => ({ id: values["url"] ?? null, response_body: "", body: "", response_body_base64: "", response_headers: {}, status_code: 200 }),
      },
    ),
  },
};
