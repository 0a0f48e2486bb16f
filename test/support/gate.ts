import * as z from "zod";
import { choice, defineComponent, items, setting } from "../../src/catalog/define";

/** A gate that calls a listener of the load balancer, or none: what is there depends on what the repository has. */
export const gate = defineComponent({
  id: "gate",
  version: 1,
  title: "Gate",
  category: "test",
  summary: "For tests.",
  knowledge: { capabilities: [], limits: [], integration: [], security: [], cost: [], operations: [] },
  service: { prefix: "gate", title: "Gate" },
  main: "aws_apigatewayv2_api",
  text: `resource "aws_apigatewayv2_api" "main" {
  name          = name.api
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "way" {
  api_id             = aws_apigatewayv2_api.main.id
  integration_type   = "HTTP_PROXY"
  integration_uri    = choice.listener == "https" ? slot.loadBalancer.httpsListenerArn : slot.loadBalancer.httpListenerArn
  description        = choice.listener == "https" ? item.certificate : item.words
  request_parameters = { for origin in setting.origins : origin => setting.token }
}
`,
  needs: [
    { slot: "loadBalancer", why: "Answers.", without: "Nobody answers.", chosen: { listener: ["https", "http"] } },
    { slot: "vpc", why: "The way goes through it.", chosen: { listener: ["https"] } },
  ],
  inputs: {
    listener: choice(z.enum(["https", "http", "none"]).default("https").meta({ title: "Listener", description: "Which is called." }), {
      https: { slot: "loadBalancer", form: "httpsListenerArn", otherwise: "http", message: "There is none for HTTPS." },
      http: { slot: "loadBalancer", form: "httpListenerArn", otherwise: "none", message: "There is none for HTTP." },
    }),
    ways: items({
      variable: "ways",
      title: "Ways",
      description: "Ways.",
      entries: ["main"],
      distinct: ["words"],
      fields: { certificate: z.string().default("a").meta({ title: "Certificate" }), words: z.string().default("b").meta({ title: "Words" }) },
      bySize: {},
    }),
    origins: setting("origins", z.array(z.string().regex(/^[a-z]+$/, "Use letters.").meta({ matching: "letters" })).default([]).meta({ title: "Origins", description: "Whence." }), { small: [], medium: ["shop"], large: ["shop", "desk"] }),
    token: setting("token", z.string().default("abc").meta({ title: "Token", description: "Token.", isExample: true }), { small: "abc", medium: "abc", large: "abc" }),
  },
  names: { api: { local: "", descriptor: "gate" } },
  resources: {
    "aws_apigatewayv2_api.main": { when: [], summary: "The gate", group: "resources", name: "api" },
    "aws_apigatewayv2_integration.way": { per: "ways", when: [], summary: "Ways", group: "resources", chosen: { listener: ["https", "http"] } },
  },
  intents: [],
});
