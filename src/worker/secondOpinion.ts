import { parentPort } from "node:worker_threads";
import { parseToString } from "hcl2-parser";
import type { Opinion, OpinionQuestion } from "../core/validation/opinion";

/** The program of the thread that asks HashiCorp's parser: one answer per question, in order. */
parentPort?.on("message", ({ text }: OpinionQuestion) => parentPort?.postMessage(opinionOn(text)));

function opinionOn(text: string): Opinion {
  try {
    const [, problem] = parseToString(text);
    return problem === null ? { kind: "accepted" } : { kind: "refused" };
  } catch (error) {
    return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}
