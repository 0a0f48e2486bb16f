import { inProject } from "../support/vscode/projectFolder";

/** One start of VS Code: the suites of a folder below test/integration, with some extensions, on a copy of a repository. */
export interface IntegrationRun {
  /** Also the folder of its suites. */
  readonly name: string;
  /** The one under test first. */
  readonly extensions: readonly string[];
  readonly workspace: string;
}

const toy = (name: string): string => inProject("test", "fixtures", "extensions", name);
const repository = (name: string): string => inProject("test", "fixtures", "repos", name);
const annex = inProject();

/** Every start of VS Code; a run takes part as soon as its folder has suites. */
export const integrationRuns: readonly IntegrationRun[] = [
  { name: "machinery", extensions: [toy("toy-panel"), toy("toy-terraform")], workspace: toy("toy-workspace") },
  { name: "suites", extensions: [annex], workspace: repository("sample") },
  { name: "besideTerraform", extensions: [annex, toy("toy-terraform")], workspace: repository("sample") },
  { name: "besideOpenTofu", extensions: [annex, toy("toy-opentofu")], workspace: repository("sample") },
];
