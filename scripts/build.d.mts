import type { BuildOptions } from "esbuild";

/** How the command line that is shipped is bundled, from the project's folder. */
export const shippedCli: BuildOptions;
