import { describe, expect, it } from "vitest";
import { sqs } from "../../../src/catalog/sqs";
import { ADDITION_NAME, namingOf } from "../../../src/core/design/naming";

const FLAG = { kind: "variable", pattern: "{service}_create" } as const;

describe("namingOf", () => {
  it("takes the component's words for an addition under its own name", () => {
    const naming = namingOf(sqs, "sqs", "main", FLAG);
    expect(naming).toMatchObject({ prefix: "messaging", title: "Messaging", flag: "messaging_create", file: "sqs", descriptor: "" });
    expect([naming.label("main"), naming.label("dlq"), naming.symbol("queues")]).toEqual(["main", "dlq", "queues"]);
  });

  it("derives everything from another name", () => {
    const naming = namingOf(sqs, "order-mails", "main", FLAG);
    expect(naming).toMatchObject({ prefix: "order_mails", title: "Order mails", flag: "order_mails_create", file: "order-mails", descriptor: "order-mails" });
    expect([naming.label("main"), naming.label("dlq"), naming.symbol("queues")]).toEqual(["order_mails", "order_mails_dlq", "order_mails_queues"]);
  });

  it("reads the flag and every input from one object where the house has one per service", () => {
    expect(namingOf(sqs, "sqs", "main", { kind: "field", pattern: "{service}", field: "enabled" })).toMatchObject({ flag: "messaging.enabled", object: "messaging" });
    expect(namingOf(sqs, "mails", "main", FLAG).object).toBeUndefined();
  });

  it("labels after the service where the house does, and has no flag where it has none", () => {
    const naming = namingOf(sqs, "sqs", "{service}", { kind: "none" });
    expect([naming.label("main"), naming.label("dlq"), naming.flag]).toEqual(["messaging", "messaging_dlq", undefined]);
  });
});

describe("the name of an addition", () => {
  it.each(["a", "orders", "order-mails", "q2"])("may be %s", (name) => {
    expect(name).toMatch(ADDITION_NAME);
  });
  it.each(["", "Orders", "2q", "-a", "a_b", "a b", "ä", "a/b", "../a"])("may not be %j", (name) => {
    expect(name).not.toMatch(ADDITION_NAME);
  });
});
