import { describe, expect, it } from "vitest";
import { requireTerraform } from "../terraform/requireTerraform";
import { failuresOf, type Row } from "./grid/row";
import { rowsOf } from "./grid/rows";
import { totals } from "./grid/table";
import { HOUSE_PLACES } from "./housePlaces";

const terraform = requireTerraform();

describe.skipIf(terraform.kind === "missing").concurrent(`every component in the houses${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, () => {
  it.each(HOUSE_PLACES.flatMap((place, turn) => (place.isLeftToProve ? [] : [{ place, turn, name: `${place.fixture} (${place.root})` }])))("$name is what it was where they are off, and has what they say where they are on", { timeout: 1_200_000 }, async ({ place, turn }) => {
    const rows: Row[] = [];
    for await (const row of rowsOf(place, turn, "cover")) rows.push(row);
    console.log(totals(rows).join("\n"));
    expect(rows.flatMap((row) => failuresOf(row).map((failure) => `${row.what}, ${row.names} names, ${row.answered}: ${failure}`))).toEqual([]);
    expect(rows.filter(({ outcomes }) => outcomes.plan.kind === "passed").length).toBeGreaterThan(1);
  });
});
