/** What was chosen, by the name of the input. */
export type Choices = Readonly<Record<string, string>>;

/** What is there with some choices only: by the name of the input, the values of which one must be chosen. */
export interface OfChoice {
  readonly chosen?: Readonly<Record<string, readonly string[]>>;
}

/** Whether something is there with these choices. */
export const isThere = ({ chosen = {} }: OfChoice, choices: Choices): boolean => Object.entries(chosen).every(([name, values]) => values.some((value) => value === choices[name]));
