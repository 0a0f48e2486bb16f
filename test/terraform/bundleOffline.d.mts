/** Bundles the offline Terraform entries and returns their folder: offline.mjs, standinProvider.mjs, checkRepositoryMain.mjs. */
export function bundleOffline(): Promise<string>;
