import { describe, expect, it } from "vitest";
import { providerTypes } from "../../scripts/distil/schema5";
import { factsOf } from "../support/facts";
import { findAwsProvider } from "../terraform/awsProvider";
import { requireTerraform } from "../terraform/requireTerraform";

const terraform = requireTerraform();
const { about, resources, data } = factsOf("awsSchema5");
const present = terraform.kind === "ready" ? findAwsProvider()?.version : undefined;

/** Of some types what is said of those in others. */
const among = <Said>(types: Readonly<Record<string, Said>>, others: Readonly<Record<string, unknown>>): Readonly<Record<string, Said>> => Object.fromEntries(Object.entries(types).filter(([type]) => Object.hasOwn(others, type)));

describe.skipIf(present !== about.version)(`the facts of the provider ${about.version}${present === about.version ? "" : ` (not run: this machine has ${present ?? "none"})`}`, () => {
  it("are what the provider of their version says", async () => {
    const said = await providerTypes();
    expect(among(said.resources, resources)).toEqual(resources);
    expect(among(said.data, data)).toEqual(data);
  });
});
