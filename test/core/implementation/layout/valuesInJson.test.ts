import { describe, expect, it } from "vitest";
import { insertInJson, namesInJson } from "../../../../src/core/implementation/layout/valuesInJson";
import { applyEdits } from "../../../../src/core/text/edit";
import { repoPath } from "../../../../src/core/text/span";

const PATH = repoPath("config/dev.json");
const after = (text: string): string => applyEdits(text, insertInJson(PATH, text, "messaging", { enabled: true, queues: {} }));

describe("settings in JSON", () => {
  it("go behind the last one, on lines indented as it is", () => {
    expect(after('{\n    "size": 1\n}\n')).toBe('{\n    "size": 1,\n    "messaging": {\n        "enabled": true,\n        "queues": {}\n    }\n}\n');
    expect(after('{\n\t"size": [1, 2]\n}')).toBe('{\n\t"size": [1, 2],\n\t"messaging": {\n\t\t"enabled": true,\n\t\t"queues": {}\n\t}\n}');
  });

  it("stay on the line of a file of one line, and open an empty one", () => {
    expect(after('{"size": 1}')).toBe('{"size": 1, "messaging": {"enabled":true,"queues":{}}}');
    expect(after("{}\n")).toBe('{\n  "messaging": {\n    "enabled": true,\n    "queues": {}\n  }\n}\n');
  });

  it("are known by name, and refused where a file holds no object", () => {
    expect(namesInJson(PATH, '{ "a": 1, "b": { "c": 2 } }').map(({ name }) => name)).toEqual(["a", "b"]);
    expect(() => after("[1]")).toThrow("config/dev.json holds no object of settings");
    expect(() => after('{ "a": }')).toThrow("config/dev.json cannot be read as JSON");
  });
});
