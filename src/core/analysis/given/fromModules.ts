import type { ModuleInstance } from "../../repository/modules/moduleTree";
import { moduleReferences } from "../../repository/modules/moduleReferences";
import type { ModuleCall } from "../../terraform/module";
import { registryModuleOf } from "../../terraform/registry/registryModule";
import { instanceOf } from "../modules/declarations";
import type { Given } from "./given";

/** The outputs of called modules: all of those whose code is here, of others those that are known or read already. */
export const givenByModules = (instance: ModuleInstance): readonly Given[] => [...instance.module.calls.values()].flatMap((call) => givenBy(instance, call));

function givenBy(instance: ModuleInstance, call: ModuleCall): readonly Given[] {
  const one = instanceOf(call);
  if (one === undefined) return [];
  const child = instance.children.get(call.name);
  const read = outputsRead(instance, call);
  const known = child ? undefined : registryModuleOf(call)?.outputs;
  const names = child ? [...child.module.outputs.keys()] : [...new Set([...Object.keys(known ?? {}), ...read])];
  return names.map((name) => {
    const value = child?.module.outputs.get(name)?.value;
    return { by: "module", expression: `${one}.${name}`, address: call.address, names: [name, `${call.name}_${name}`], behind: child && value && { instance: child, value }, gives: known?.[name], isRead: read.has(name), place: call.place };
  });
}

function outputsRead({ module }: ModuleInstance, { address }: ModuleCall): ReadonlySet<string> {
  const readings = moduleReferences(module).filter(({ to }) => to === address);
  return new Set(readings.flatMap(({ rest }) => rest.find((step) => step !== undefined && !/^\d+$/.test(step)) ?? []));
}
