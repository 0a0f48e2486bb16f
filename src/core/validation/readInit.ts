import { readHumanProblems } from "./diagnostics";
import { counted, endedWith, problemCount, type CommandOutput, type RowReading } from "./rowReading";

/** Reads what `terraform init` printed for people. */
export function readInit(output: CommandOutput): RowReading {
  const problems = readHumanProblems(`${output.stdout}\n${output.stderr}`);
  if (output.exitCode === 0) {
    const installed = [...output.stdout.matchAll(/^- (?:Installed|Using previously-installed|Using) (\S+ v\S+?)\.*(?: |$)/gm)].length;
    return { isPassed: true, result: installed === 0 ? "Terraform is initialised." : `Terraform is initialised with ${counted(installed, "provider")}.`, problems: problems.filter(({ severity }) => severity === "error") };
  }
  const found = problemCount(problems);
  return { isPassed: false, result: found === "" ? `terraform init ${endedWith(output)}.` : `Terraform could not be initialised: ${found}.`, problems };
}
