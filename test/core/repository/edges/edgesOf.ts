import type { EdgeKind } from "../../../../src/core/repository/edges/typedEdge";
import { graphOf } from "../../../../src/core/repository/graph";
import { repositoryOf, rootOf } from "../../../support/repositories";

/** Edges of a kind as `from -> to`, in the root module of a repository; a single text is its `main.tf`. */
export function edgesOf(texts: string | Readonly<Record<string, string>>, kind: EdgeKind): string[] {
  const repository = repositoryOf(typeof texts === "string" ? { "main.tf": texts } : texts);
  return graphOf(repository, rootOf(repository)).edges.flatMap(({ from, to, kind: own }) => (own === kind ? [`${from} -> ${to}`] : []));
}

/** A resource with the lines of its body: `block("aws_sqs_queue.q", "name = x")`. */
export function block(address: string, ...lines: readonly string[]): string {
  const [type = "", label = ""] = address.split(".");
  return `resource "${type}" "${label}" {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;
}
