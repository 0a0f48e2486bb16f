import { runCommandLine } from "./run";

void runCommandLine(process.argv.slice(2), {
  folder: process.cwd(),
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
}).then((code) => {
  process.exitCode = code;
});
