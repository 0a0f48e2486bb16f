import { describe, expect, it } from "vitest";
import { realFolder } from "../../../src/core/terraform/folderLinks";
import { repoPath } from "../../../src/core/text/span";

const real = (links: Readonly<Record<string, string>>, path: string): string => realFolder(new Map(Object.entries(links).map(([name, folder]) => [repoPath(name), repoPath(folder)])), repoPath(path));

describe("realFolder", () => {
  it("follows a link at any height, and links that lead through links", () => {
    expect(real({}, "a/b")).toBe("a/b");
    expect(real({ link: "modules" }, "link/x")).toBe("modules/x");
    expect(real({ "a/link": "b/link", "b/link": "c" }, "a/link/x")).toBe("c/x");
    expect(real({ link: "../shared" }, "link/x")).toBe("../shared/x");
    expect(real({ "../here": "" }, "../here/x")).toBe("x");
    expect(real({ link: "modules" }, "linked/x")).toBe("linked/x");
  });

  it("leaves a path as it is whose links lead in a circle", () => {
    expect(real({ a: "b", b: "a" }, "a/x")).toBe("a/x");
    expect(real({ a: "a/a" }, "a")).toBe("a");
  });
});
