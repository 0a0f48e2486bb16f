/** How often a property is tried: `RUNS=50 npx vitest run test/core/hcl` tries each one fifty times as often. */
export const runs = (count: number): number => count * Number(process.env.RUNS ?? 1);
