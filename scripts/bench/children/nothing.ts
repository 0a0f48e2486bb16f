import { runChild } from "./run";

// Node without a parser: what every process needs for its start.
await runChild(undefined);
