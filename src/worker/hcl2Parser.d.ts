/** What the package really gives; its own declaration says nothing. */
declare module "hcl2-parser" {
  /** The JSON of a text and the error of the Go function, `null` when there is none. */
  export function parseToString(input: string): readonly [json: string, problem: unknown];
}
