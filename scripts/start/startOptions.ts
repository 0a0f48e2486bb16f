import path from "node:path";

/** What the command line of `npm start` asks for. */
export interface StartOptions {
  /** Prints `url: <address>` on a line of its own, and uses VS Code in the browser even beside a desktop one. */
  readonly isUrlPrinted: boolean;
  readonly isBrowserWanted: boolean;
  readonly isBrowserOpened: boolean;
  /** The folder of another extension, shown as it is, without a build. */
  readonly extension: string | undefined;
  /** The repository to copy instead of the sample. */
  readonly repository: string | undefined;
}

const usage = "Usage: npm start -- [--browser] [--no-open] [--print-url] [--repository <folder>] [--extension <folder>]";

/** Reads the command line; throws a sentence for what it does not know. */
export function readStartOptions(args: readonly string[]): StartOptions {
  const rest = [...args];
  const take = (flag: string): boolean => {
    const at = rest.indexOf(flag);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  };
  const takeFolder = (flag: string): string | undefined => {
    const at = rest.indexOf(flag);
    if (at < 0) return undefined;
    const [, folder] = rest.splice(at, 2);
    if (folder === undefined) throw new Error(`${flag} needs a folder. ${usage}`);
    return path.resolve(folder);
  };
  const isUrlPrinted = take("--print-url");
  const isBrowserWanted = take("--browser") || isUrlPrinted;
  const isBrowserOpened = !take("--no-open") && process.stdout.isTTY && process.env["CI"] === undefined;
  const options = { isUrlPrinted, isBrowserWanted, isBrowserOpened, extension: takeFolder("--extension"), repository: takeFolder("--repository") };
  if (rest.length > 0) throw new Error(`${rest.join(" ")} is not understood. ${usage}`);
  return options;
}
