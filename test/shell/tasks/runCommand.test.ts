import { describe, expect, it } from "vitest";
import { runCommand, type CommandLine } from "../../../src/host/tasks/runCommand";

const node = (program: string, env: Record<string, string> = {}): CommandLine => ({ file: process.execPath, args: ["-e", program], cwd: process.cwd(), env });

describe("runCommand", () => {
  it("keeps standard output apart from the error output, and gives the exit code", async () => {
    const heard: string[] = [];
    const result = await runCommand(node("console.log('ü out'); console.error('err'); process.exitCode = 3;"), { onStdout: (text) => heard.push(`o:${text}`), onStderr: (text) => heard.push(`e:${text}`) });
    expect(result).toMatchObject({ exitCode: 3, stdout: "ü out\n", stderr: "err\n", cancelled: false });
    expect(heard.sort()).toEqual(["e:err\n", "o:ü out\n"]);
  });

  it("passes arguments as they are, without a shell, and adds to the environment", async () => {
    const command = node("console.log(process.argv[1], process.env.EXTRA)", { EXTRA: "a b" });
    expect((await runCommand({ ...command, args: [...command.args, "$(x) 'y' ; z"] })).stdout).toBe("$(x) 'y' ; z a b\n");
  });

  it("gives the command no input to wait for", async () => {
    expect((await runCommand(node("process.stdin.on('data', () => {}).on('end', () => console.log('no input'))"))).stdout).toBe("no input\n");
  });

  it("says that a program is missing", async () => {
    const result = await runCommand({ file: "no-such-program-here", args: [], cwd: process.cwd(), env: {} });
    expect(result).toMatchObject({ exitCode: undefined, startFailure: { code: "ENOENT" } });
  });

  it("interrupts a cancelled command and waits for what it does at its end", async () => {
    const abort = new AbortController();
    const running = runCommand(node("process.on('SIGINT', () => { console.log('lock released'); process.exit(130); }); console.log('up'); setInterval(() => {}, 1000);"), {
      onStdout: (text) => text.includes("up") && abort.abort(),
      signal: abort.signal,
    });
    expect(await running).toMatchObject({ exitCode: 130, stdout: "up\nlock released\n", cancelled: true });
  });

  it("kills a command that does not end, with what it started", async () => {
    const abort = new AbortController();
    const child = "process.on('SIGINT', () => {}); setInterval(() => {}, 1000); console.log(process.pid)";
    const result = await runCommand(node(`process.on('SIGINT', () => {}); require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' }); setInterval(() => {}, 1000);`), {
      onStdout: () => abort.abort(),
      signal: abort.signal,
      patience: 200,
    });
    // The outputs are shared, so the result comes only when the last process that holds them has ended.
    expect(result).toMatchObject({ exitCode: undefined, cancelled: true });
    expect(Number(result.stdout)).toBeGreaterThan(0);
    expect(result.seconds).toBeLessThan(5);
  });

  it("does not start a command that was cancelled before", async () => {
    expect(await runCommand(node("console.log('ran')"), { signal: AbortSignal.abort() })).toMatchObject({ stdout: "", cancelled: true });
  });
});
