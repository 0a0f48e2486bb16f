// `npm test` on a bare clone: plain JavaScript, because nothing is installed yet.
import { runTypescript } from "./runTypescript.mjs";

await runTypescript("scripts/test.ts");
