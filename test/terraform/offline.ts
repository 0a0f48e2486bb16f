import { fileURLToPath } from "node:url";
import { writeMirror } from "./mirror";
import type { Mirror } from "./mirror";

export { startAwsStub } from "./awsStub";
export { offlineEnvironment } from "./offlineEnvironment";

/** Writes a provider mirror into `folder`, for the start script: the bundled stand-in provider lies beside this bundled file. */
export function makeMirror(folder: string): Mirror {
  return writeMirror(folder, fileURLToPath(new URL("standinProvider.mjs", import.meta.url)));
}
