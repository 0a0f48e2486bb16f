import { describe, expect, it } from "vitest";
import { parseHcl } from "../../../../src/core/hcl/parse";
import { inHouseOrder, orderLike } from "../../../../src/core/implementation/layout/houseOrder";

const like = (text: string) => parseHcl(text).body;

describe("arguments in the order of the house", () => {
  it("stand as those of a block of the same type, and what that does not have stays behind what it follows", () => {
    const items = ["name", "extra", "size", "tags"].map((name) => ({ name }));
    expect(orderLike(like("size = 1\nname = 2\n"), items).map(({ name }) => name)).toEqual(["size", "tags", "name", "extra"]);
    expect(orderLike(undefined, items).map(({ name }) => name)).toEqual(["name", "extra", "size", "tags"]);
  });

  it("are only those a body begins with, one a line, and are aligned again", () => {
    const body = '  name = "a"\n  encrypted = true\n  key = k # why\n\n  size = 1\n\n  rule {\n    z = 1\n  }';
    expect(inHouseOrder(body, like("key = 1\nencrypted = 1\nsize = 1\nname = 1\n"))).toBe('  key       = k # why\n  encrypted = true\n  name      = "a"\n\n  size = 1\n\n  rule {\n    z = 1\n  }');
  });

  it("stay where the first of them goes over several lines", () => {
    const body = "  policy = jsonencode({\n    a = 1\n  })\n  name = 1";
    expect(inHouseOrder(body, like("name = 1\npolicy = 1\n"))).toBe(body);
  });
});
