import { references } from "../../hcl/references";
import { beginsWith, familyOf, fileStem, isGenericFile, labelPrefix } from "../../repository/services/serviceNames";
import { addressOfReference } from "../../terraform/addresses";
import type { ModuleCall, OutputDeclaration, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { answer, type Part, type Vote } from "../confidence";
import type { OutputsStyle } from "../houseRules";

type OutputNaming = NonNullable<OutputsStyle["naming"]>;

/** Fewer outputs may be called alike by chance. */
const ENOUGH = 2;

/** Where most outputs of a module have the word of what they are of; `undefined` where that cannot be told. */
export function outputNaming(module: TerraformModule, outputs: readonly OutputDeclaration[]): (Part & { readonly value: OutputNaming }) | undefined {
  const votes = outputs.flatMap((output): Vote<OutputNaming>[] => {
    const naming = namingOf(output, module);
    return naming === undefined ? [] : [{ value: naming, place: output.place }];
  });
  const most = answer<OutputNaming>(votes, "bare");
  return most.agreeing >= ENOUGH && most.agreeing * 2 > most.total ? most : undefined;
}

function namingOf({ name, value }: OutputDeclaration, { resources, calls }: TerraformModule): OutputNaming | undefined {
  const addresses = value === undefined ? [] : references(value).flatMap((reference) => addressOfReference(reference)?.address ?? []);
  const [thing, ...others] = [...new Set(addresses)].flatMap((address) => resources.get(address) ?? [...calls.values()].find((call) => call.address === address) ?? []);
  // What gives several things together is called after none of them.
  const services = thing === undefined || others.length > 0 ? [] : servicesOf(thing);
  const own = singular(name);
  // A name that is the service's word and nothing else does not tell where that word stands.
  if (services.length === 0 || services.includes(own)) return undefined;
  if (services.some((service) => beginsWith(own, service))) return "prefix";
  if (services.some((service) => own.endsWith(`_${service}`))) return "suffix";
  return services.some((service) => own.includes(`_${service}_`)) ? undefined : "bare";
}

/** Words that may stand for the service of a thing: its label, what that begins with, the family of its type, its file. */
function servicesOf(thing: ResourceDeclaration | ModuleCall): readonly string[] {
  const type = thing.kind === "module" ? [] : thing.type.split("_");
  const labels = labelPrefix(thing.name) === undefined ? [] : [thing.name, labelPrefix(thing.name) ?? ""];
  const family = thing.kind === "module" ? undefined : familyOf(thing.type);
  const files = isGenericFile(thing.file.path) ? [] : [fileStem(thing.file.path)];
  const words = [...labels.filter((label) => !type.includes(label)), ...(family === undefined ? [] : [family]), ...files];
  return [...new Set(words.map(singular))].filter((word) => word !== "");
}

/** Words without the ends that tell one from many. */
const singular = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, "_").split("_").map((word) => word.replace(/s$/, "")).join("_");
