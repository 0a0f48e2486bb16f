import type { Place } from "../../text/span";
import type { Environment, Repository, RootModule } from "../repository";
import { environmentSourcesOf } from "../snapshot";
import { areSame, linesAbout, pathsMeant, type Runs } from "./environmentRuns";
import { RUN_HOLE, type RunLine } from "./runs";

/** Something that is said of how a root module is run and does not go together with what is here. */
export interface RunContradiction {
  readonly place: Place;
  readonly message: string;
  /** The environment that is run and not known. */
  readonly name?: string;
}

/** What makefiles, scripts and pipelines say of how a root module is run that does not go together with its environments and files. */
export function contradictionsOf(repository: Repository, { module, environments }: RootModule): readonly RunContradiction[] {
  const runs = environmentSourcesOf(repository)?.runs;
  if (runs === undefined || environments.every(({ kind }) => kind === "root-module")) return [];
  const lines = linesAbout(module.path, runs);
  const found = lines.flatMap((line) => [...unknownIn(line, environments), ...absentIn(line, runs), ...mismatchedIn(line, environments, lines)]);
  return [...new Map(found.map((each) => [each.message, each])).values()];
}

function unknownIn({ names, place }: RunLine, environments: readonly Environment[]): readonly RunContradiction[] {
  const unknown = names.filter((name) => name !== "default" && !environments.some((each) => areSame(each.name, name)));
  return unknown.map((name) => ({ place, name, message: `The environment ${name} is run, and nothing is kept for it: those known are ${environments.map((each) => each.name).join(", ")}.` }));
}

/** Variable files that git ignores are read like others, so that one that is not here is nowhere in the repository. */
function absentIn({ variableFiles, place }: RunLine, { settings }: Runs): readonly RunContradiction[] {
  const absent = variableFiles.filter((said) => !said.includes(RUN_HOLE) && pathsMeant(said, settings).length === 0);
  return absent.map((said) => ({ place, message: `${said} is given to Terraform and is not in this folder.` }));
}

/** One target or step that takes the values of one environment and the backend of another. */
function mismatchedIn(line: RunLine, environments: readonly Environment[], lines: readonly RunLine[]): readonly RunContradiction[] {
  const of = (said: string): Environment | undefined => (said.includes(RUN_HOLE) ? undefined : environments.find(({ name }) => said.split(/[/._]/).some((part) => areSame(part, name))));
  const together = lines.filter(({ paragraph, place }) => paragraph === line.paragraph && place.path === line.place.path).flatMap(({ backends }) => backends);
  return line.variableFiles.flatMap((said): readonly RunContradiction[] => {
    const values = of(said);
    const other = together.find((backend) => of(backend) !== undefined && of(backend) !== values);
    return values === undefined || other === undefined || together.some((backend) => of(backend) === values) ? [] : [{ place: line.place, message: `${said} is given together with ${other}, which is the backend of ${of(other)?.name ?? ""}.` }];
  });
}
