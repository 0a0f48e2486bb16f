import { type Target } from "./address";
import { type ExtensionTestRun, runExtensionTests } from "./extensionTests";

/** Reads the flags that a desktop VS Code gets for a test run; flags about its window and sandbox mean nothing here. */
function readArguments(args: readonly string[]): ExtensionTestRun {
  const values = (name: string): readonly string[] =>
    args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
  const [tests] = values("extensionTestsPath");
  const [extension, ...others] = values("extensionDevelopmentPath");
  if (tests === undefined || extension === undefined) {
    throw new Error("Only test runs are supported: --extensionTestsPath or --extensionDevelopmentPath is missing.");
  }
  return { tests, extension, others, target: readTarget(args.find((arg) => !arg.startsWith("-"))) };
}

function readTarget(path: string | undefined): Target {
  if (path === undefined) return { kind: "nothing" };
  return path.endsWith(".code-workspace") ? { kind: "workspaceFile", path } : { kind: "folder", path };
}

process.exitCode = await runExtensionTests(readArguments(process.argv.slice(2)));
