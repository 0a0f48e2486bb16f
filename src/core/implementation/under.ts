/** Under which conditions of the root module something exists that is there with these values of a choice alone. */
export interface Under {
  readonly values: readonly string[];
  readonly conditions: readonly string[];
}
