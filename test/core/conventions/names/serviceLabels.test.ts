import { describe, expect, it } from "vitest";
import { serviceLabels } from "../../../../src/core/conventions/names/serviceLabels";
import { house } from "../house";

const label = (name: string, text: string, source = "cloudposse/label/null"): string => `module "${name}" {\n  source = "${source}"\n\n  ${text}\n}\n`;
const find = (...texts: readonly string[]) => {
  const labels = serviceLabels(house({ "main.tf": texts.join("\n") }).root.module);
  return labels && { pattern: labels.pattern, services: labels.calls.map(({ service }) => service) };
};

describe("the labels of services", () => {
  it("are calls of a label module that are called after what stands in them", () => {
    expect(find(label("label", 'name = "shop"'), label("history_label", 'attributes = ["history"]'), label("push_queue_label", 'name = "push-queue"'))).toEqual({ pattern: "{service}_label", services: ["history", "push-queue"] });
    expect(find(label("label_web", 'name = "web"'), label("label_api", 'name = "api"'))).toEqual({ pattern: "label_{service}", services: ["web", "api"] });
  });

  it("are none where there is one label for everything, or what calls make is no label", () => {
    expect(find(label("label", 'name = "shop"'))).toBeUndefined();
    expect(find(label("web_service", 'name = "web"', "./service"), label("api_service", 'name = "api"', "./service"))).toBeUndefined();
    expect(find(label("web_label", 'name = "shop"'), label("api_label", 'name = "shop"'))).toBeUndefined();
  });
});
