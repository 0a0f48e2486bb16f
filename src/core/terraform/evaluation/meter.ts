/** Thrown where a value is not worth the time it takes or refers to itself; nothing catches it but the outermost evaluation. */
class GivenUp extends Error {
  override readonly name = "GivenUp";
}

export function giveUp(): never {
  throw new GivenUp("This value is too large, too deep or refers to itself.");
}

const MOST_STEPS = 200_000;
/** How deep evaluations may stand in each other, declarations that refer to each other included. */
const DEEPEST = 2000;
/** How many levels of an expression going into a declaration is worth: so much more of the stack does it take. */
const LEVELS_OF_DECLARATION = 10;

/** What an evaluation has taken: steps, and how deep they went. */
interface Cost {
  readonly steps: number;
  readonly depth: number;
}

/**
 * Measures one outermost evaluation. What is remembered costs again what it did the first time, so that what is given up does
 * not depend on what was asked before.
 */
class Meter {
  private steps = 0;
  private depth = 0;
  private deepest = 0;
  private isRunning = false;

  /** Runs an evaluation, within the one that is running if there is one; `instead` when the outermost one is given up. */
  run<Result>(evaluation: () => Result, instead: Result): Result {
    if (this.isRunning) return evaluation();
    this.isRunning = true;
    [this.steps, this.depth, this.deepest] = [0, 0, 0];
    try {
      return evaluation();
    } catch (error) {
      if (error instanceof GivenUp) return instead;
      throw error;
    } finally {
      this.isRunning = false;
    }
  }

  /** One step, with what stands in it. */
  step<Result>(inner: () => Result): Result {
    this.charge(1);
    this.reach(this.depth + 1);
    this.depth += 1;
    try {
      return inner();
    } finally {
      this.depth -= 1;
    }
  }

  charge(steps: number): void {
    this.steps += steps;
    if (this.steps > MOST_STEPS) giveUp();
  }

  /** Evaluates a declaration and says what it took. */
  measured<Result>(evaluation: () => Result): { readonly result: Result; readonly cost: Cost } {
    const { steps, depth, deepest } = this;
    this.deepest = depth;
    this.depth += LEVELS_OF_DECLARATION;
    this.reach(this.depth);
    try {
      const result = evaluation();
      return { result, cost: { steps: this.steps - steps, depth: this.deepest - depth } };
    } finally {
      this.depth = depth;
      this.deepest = Math.max(deepest, this.deepest);
    }
  }

  /** Takes again what was taken the first time. */
  again({ steps, depth }: Cost): void {
    this.charge(steps);
    this.reach(this.depth + depth);
  }

  private reach(depth: number): void {
    this.deepest = Math.max(this.deepest, depth);
    if (depth > DEEPEST) giveUp();
  }
}

export type { Cost };
export const meter = new Meter();
