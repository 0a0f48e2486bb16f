import { Worker } from "node:worker_threads";
import { digest } from "../../core/text/digest";
import type { RepoPath } from "../../core/text/span";
import type { Opinion, OpinionQuestion } from "../../core/validation/opinion";

/** A file of a plan before and after; `before` is `undefined` for a file that is made. */
export interface FileToCheck {
  readonly path: RepoPath;
  readonly before: string | undefined;
  readonly after: string;
}

/** What HashiCorp's own grammar says of a plan: sentences, one per file. Nothing is said of what it accepts or did not accept before either. */
export interface SecondOpinionResult {
  /** Files it accepted before and would refuse after: such a plan must not be applied. */
  readonly refused: readonly { readonly path: RepoPath; readonly message: string }[];
  /** What could not be checked, each with the reason. */
  readonly notRun: readonly string[];
}

/**
 * Asks HashiCorp's parser about the files of a plan, in a thread of its own because it blocks for up to a fifth of a
 * second per file. Verdicts are kept by the digest of the text. Started on the first question; `dispose` ends the thread.
 */
export class SecondOpinion {
  readonly #verdicts = new Map<string, Opinion>();
  readonly #program: string;
  readonly #limit: number;
  #worker: Worker | undefined;
  #asked: Promise<unknown> = Promise.resolve();

  /** `program` is the worker's bundle; `limit` is how long one file may take, in milliseconds. */
  constructor(program: string, limit = 5000) {
    this.#program = program;
    this.#limit = limit;
  }

  async check(files: readonly FileToCheck[]): Promise<SecondOpinionResult> {
    const refused: { path: RepoPath; message: string }[] = [];
    const notRun: string[] = [];
    for (const { path, before, after } of files.filter(({ path: name }) => isHcl(name))) {
      const verdict = await this.#verdict(after);
      if (verdict.kind === "accepted") continue;
      // A file that was refused already may stay so: a plan answers for what it changes.
      const former = before === undefined ? undefined : await this.#verdict(before);
      if (former?.kind === "refused") continue;
      const failed = [verdict, former].find((one) => one?.kind === "failed");
      if (failed?.kind === "failed") notRun.push(`HashiCorp's parser did not check ${path}: ${failed.reason}.`);
      else refused.push({ path, message: `HashiCorp's parser accepts ${path} as it is and would refuse it after the change, so the change is not written. This is a fault of Annex: report it with the lines shown here.` });
    }
    return { refused, notRun };
  }

  dispose(): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
  }

  async #verdict(text: string): Promise<Opinion> {
    const key = digest(text);
    const known = this.#verdicts.get(key);
    if (known !== undefined) return known;
    // The thread's answers do not say what they are about, so there is one question at a time.
    const ask = (): Promise<Opinion> => this.#ask({ text });
    const asked = this.#asked.then(ask, ask);
    this.#asked = asked;
    const verdict = await asked;
    if (verdict.kind !== "failed") this.#verdicts.set(key, verdict);
    return verdict;
  }

  #ask(question: OpinionQuestion): Promise<Opinion> {
    return new Promise((resolve) => {
      const worker = (this.#worker ??= new Worker(this.#program));
      const end = (verdict: Opinion): void => {
        clearTimeout(timer);
        for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
        if (verdict.kind === "failed") this.dispose();
        resolve(verdict);
      };
      const timer = setTimeout(() => end({ kind: "failed", reason: `it took longer than ${this.#limit / 1000} s` }), this.#limit);
      worker.once("message", (opinion: Opinion) => end(opinion));
      worker.once("error", (error) => end({ kind: "failed", reason: `it could not run (${error.message})` }));
      worker.once("exit", () => end({ kind: "failed", reason: "it stopped by itself" }));
      worker.postMessage(question);
    });
  }
}

const isHcl = (path: RepoPath): boolean => /\.(tf|tfvars|hcl|tofu)$/.test(path);
