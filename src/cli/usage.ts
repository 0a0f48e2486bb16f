/** What went wrong on the command line or with what it asked for, and the exit code that says so. */
export class Stop extends Error {
  override readonly name = "Stop";
  constructor(
    readonly exitCode: 1 | 2 | 3,
    message: string,
    /** What is printed with `--json` beside the sentence. */
    readonly json?: object,
  ) {
    super(message);
  }
}

export const USAGE = `Usage: annex COMMAND [DIRECTORY] [options]

  inspect             what the repository is made of
  rules               its house rules, and where it meets what components ask for
  components          what can be added
  add ID              add a component

Options of every command
  --dir PATH          the repository (or as the last operand; default: the current folder)
  --root PATH         the root module within it
  --json              print JSON

Options of add
  --name NAME         another name than the component's own
  --set KEY=JSON      an answer for every environment; --set ENV:KEY=JSON for one
  --answers FILE      answers from a JSON file: { "KEY": value, "ENV:KEY": value }
  --on ENV,...        environments it is switched on in: names, all or none (the default)
  --slot NAME=EXPR    the expression that meets a slot; --slot NAME= leaves it out
  --without GROUP,... groups to leave out: monitoring, outputs, integration
  --place WHERE       where it goes, if not as the house does: service-file, main-file, child-module
  --dry-run           print the plan and write nothing

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused.
`;
