import { fileURLToPath } from "node:url";

/** The sample repository of the fixtures. */
export const sampleFolder = fileURLToPath(new URL("../fixtures/repos/sample", import.meta.url));
