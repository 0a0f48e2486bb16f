// Plain JavaScript without dependencies: it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of package.json, whatever the current folder is. */
export const projectRoot = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Whether `node_modules` of a package folder holds the versions its lock file names.
 * Optional packages are for other platforms as a rule and do not count.
 */
export function isInstalled(folder) {
  const installed = readPackages(path.join(folder, "node_modules", ".package-lock.json"));
  const wanted = readPackages(path.join(folder, "package-lock.json"));
  return Object.entries(wanted)
    .filter(([place, entry]) => place !== "" && !entry.optional && !entry.devOptional)
    .every(([place, entry]) => installed[place] !== undefined && installed[place].version === entry.version);
}

/**
 * Installs a package folder's dependencies with npm when they are missing or outdated; throws when npm fails.
 * No package may run a script while it is installed: none needs to.
 */
export function ensureInstalled(folder = projectRoot) {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 20) throw new Error(`Node ${process.version} is too old for this project. Install Node 20 or newer.`);
  if (isInstalled(folder)) return;
  // `npm ci` empties node_modules first, which would pull the floor from under a process that uses it.
  const command = existsSync(path.join(folder, "node_modules")) ? "install" : "ci";
  console.log(`Installing the dependencies of ${path.relative(process.cwd(), folder) || "this project"} ...`);
  const status = runNpm([command, "--ignore-scripts", "--no-progress", "--loglevel=error"], folder);
  if (status !== 0) {
    throw new Error(`npm ${command} failed in ${folder} with exit code ${status}. Read npm's message above, then run the command again.`);
  }
}

/** Runs npm in a folder with its output shown; gives its exit code. */
export function runNpm(args, folder = projectRoot) {
  const own = process.env.npm_execpath;
  const isNpm = own !== undefined && /^npm-cli\.[cm]?js$/.test(path.basename(own));
  const result = isNpm
    ? spawnSync(process.execPath, [own, ...args], { cwd: folder, stdio: "inherit" })
    : spawnSync("npm", args, { cwd: folder, stdio: "inherit", shell: process.platform === "win32" });
  if (result.error) throw new Error(`npm could not be started (${result.error.message}). Install Node 20 or newer with npm.`);
  return result.status ?? 1;
}

function readPackages(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, "utf8")).packages : {};
}
