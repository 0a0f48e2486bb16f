import { spawnSync } from "node:child_process";
import { cpSync, existsSync } from "node:fs";
import path from "node:path";

/** Copies a Terraform repository into a scratch folder and gives the copy's path; committed to git, so that changes show. */
export function copySampleRepository(source: string, scratch: string): string {
  if (!existsSync(source)) throw new Error(`The repository ${source} does not exist. Name another folder with --repository.`);
  const copy = path.join(scratch, path.basename(source));
  const isTerraformsOwn = (file: string): boolean => [".terraform", ".git"].includes(path.basename(file));
  cpSync(source, copy, { recursive: true, filter: (file) => file === source || !isTerraformsOwn(file) });
  const author = ["-c", "user.name=Sample", "-c", "user.email=sample@example.invalid", "-c", "commit.gpgsign=false"];
  for (const command of [["init", "--quiet"], ["add", "--all"], [...author, "commit", "--quiet", "--message", "The sample as it came"]]) {
    // Without git the copy is just as good; only the Source Control view stays empty.
    if (spawnSync("git", command, { cwd: copy, stdio: "ignore" }).status !== 0) break;
  }
  return copy;
}
