#!/usr/bin/env node
// Looks like the desktop `code` binary to @vscode/test-electron: the same flags, the same exit codes.
import { runTypescript } from "../../../scripts/runTypescript.mjs";

await runTypescript("test/support/vscode/codeShim.ts");
