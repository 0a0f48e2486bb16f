import { execFileSync } from "node:child_process";
import { HOUSE_PLACES } from "../../test/proof/housePlaces";
import { failuresOf, type Row } from "../../test/proof/grid/row";
import { rowsOf } from "../../test/proof/grid/rows";
import { HEAD, lineOf, reasonsOf, totals } from "../../test/proof/grid/table";
import { requireTerraform } from "../../test/terraform/requireTerraform";

/** `npm run prove -- [--all] [house ...]`: adds every component alone and all together to the houses and takes them through Terraform. */
async function main(args: readonly string[]): Promise<void> {
  const terraform = requireTerraform();
  if (terraform.kind === "missing") throw new Error(terraform.reason);
  const extent = args.includes("--all") ? "everything" : "cover";
  const houses = args.filter((arg) => !arg.startsWith("--"));
  const unknown = houses.filter((house) => HOUSE_PLACES.every(({ fixture }) => fixture !== house));
  if (unknown.length > 0) throw new Error(`There is no house ${unknown.join(", ")}.`);
  console.log(`${new Date().toISOString().slice(0, 10)}, commit ${execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim()}, ${extent}`);
  console.log(HEAD);
  const rows: Row[] = [];
  for (const [turn, place] of HOUSE_PLACES.entries()) {
    if (houses.length > 0 && !houses.includes(place.fixture)) continue;
    for await (const row of rowsOf(place, turn, extent)) {
      rows.push(row);
      console.log([lineOf(row), ...(args.includes("--reasons") || failuresOf(row).length > 0 ? reasonsOf(row) : [])].join("\n"));
    }
  }
  console.log(totals(rows).join("\n"));
  if (rows.some((row) => failuresOf(row).length > 0)) process.exitCode = 1;
}

await main(process.argv.slice(2));
