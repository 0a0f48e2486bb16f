/** By which keys a module knows several things that it makes: those of the component, or its own. */
export type Keys = "same" | "own";
