import type { CommandProblem, ProblemPlace } from "./rowReading";

type Fields = Readonly<Record<string, unknown>>;

/** Reads JSON text that a program printed; `undefined` when it is none. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** The fields of a JSON object; none for anything else. */
export const fieldsOf = (value: unknown): Fields => (isObject(value) ? value : {});

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A diagnostic of Terraform's JSON output. Its snippet is left out: the values in it are of no use here, and some are nobody's
 * business.
 */
export function readDiagnostic(value: unknown): CommandProblem | undefined {
  const { severity, summary, detail, range } = fieldsOf(value);
  if (typeof summary !== "string") return undefined;
  const message = typeof detail === "string" && detail !== "" ? `${summary}: ${detail}` : summary;
  const { filename, start, end } = fieldsOf(range);
  const from = placeOf(fieldsOf(start), fieldsOf(end));
  return {
    severity: severity === "warning" ? "warning" : "error",
    message,
    ...(typeof filename === "string" && filename !== "" ? { file: filename.replaceAll("\\", "/") } : {}),
    ...(from === undefined ? {} : { place: from }),
  };
}

function placeOf(start: Fields, end: Fields): ProblemPlace | undefined {
  const [line, from, to] = [start["line"], start["byte"], end["byte"]];
  if (typeof line !== "number" || typeof from !== "number" || typeof to !== "number") return undefined;
  return { kind: "bytes", start: from, end: Math.max(from, to), line };
}

/**
 * The problems in output that is written for people, with or without the frame of box characters: `Error: summary`, an
 * optional `on main.tf line 3`, and the text up to the next problem.
 */
export function readHumanProblems(output: string): CommandProblem[] {
  const plain = output.replace(/^[╷╵]\s*$/gm, "").replace(/^│ ?/gm, "");
  const starts = [...plain.matchAll(/^(Error|Warning): (.*)$/gm)];
  const problems = starts.map((start, index): CommandProblem => {
    const body = plain.slice(start.index + start[0].length, starts[index + 1]?.index);
    const place = /^ {2}on (\S.*?) line (\d+)/m.exec(body);
    const detail = body.replace(/^ {2}on \S.* line \d+.*(?:\n(?: {2,}.*)?)*/m, "").replace(/\s+/g, " ").trim();
    return {
      severity: start[1] === "Warning" ? "warning" : "error",
      message: detail === "" ? (start[2] ?? "") : `${start[2] ?? ""}: ${detail}`,
      ...(place === null ? {} : { file: (place[1] ?? "").replaceAll("\\", "/"), place: { kind: "line", line: Number(place[2]) } }),
    };
  });
  // Terraform prints a problem of the configuration twice when it stops before and after the backend.
  return problems.filter((problem, index) => problems.findIndex((other) => other.message === problem.message && other.file === problem.file && lineOf(other) === lineOf(problem)) === index);
}

const lineOf = ({ place }: CommandProblem): number => place?.line ?? 0;
