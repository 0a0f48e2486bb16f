import { entryName, plainString, unwrapped } from "../../hcl/tree";
import { moduleTree } from "../../repository/modules/moduleTree";
import type { Repository, RootModule } from "../../repository/repository";
import { valueOf } from "../../terraform/arguments";
import type { ModuleCall } from "../../terraform/module";
import { registryModuleOf } from "../../terraform/registry/registryModule";
import { instanceOf } from "../modules/declarations";
import { listenerPart, portOfListener, type Balancer, type BalancerPart } from "./balancer";

type Outputs = Readonly<Partial<Record<BalancerPart, string>>>;

const PARTS: Readonly<Record<string, BalancerPart>> = { "aws_lb.arn": "arn", "aws_lb.dns_name": "dnsName", "aws_lb.zone_id": "zoneId", "aws_security_group.id": "securityGroup" };

/** Load balancers that well-known modules of the registry make whose code is not here. */
export function registryBalancers(repository: Repository, { module }: RootModule): readonly Balancer[] {
  const [instance] = moduleTree(repository, module);
  return [...module.calls.values()].filter(({ name }) => instance?.children.has(name) !== true).flatMap((call) => {
    const one = instanceOf(call);
    const row = registryModuleOf(call);
    if (one === undefined || row?.main !== "aws_lb") return [];
    const own = listeners(call);
    const outputs = { ...partsOf(row.outputs), ...own.outputs };
    const parts = { ...Object.fromEntries(Object.entries(outputs).map(([part, output]) => [part, `${one}.${output}`])), ...own.ports };
    return [{ address: call.address, parts, partGuards: {}, readBy: new Set([call.address]), isApplication: !/network/.test(textOf(call, "load_balancer_type") ?? ""), confidence: 0.35, place: call.place }];
  });
}

function partsOf(outputs: Readonly<Record<string, string>>): Outputs {
  const parts: Partial<Record<BalancerPart, string>> = {};
  for (const [output, gives] of Object.entries(outputs)) {
    const isListener = /^aws_lb_listener(\[\*\])?\.arn$/.test(gives);
    const part = isListener ? (/https/.test(output) ? "httpsListenerArn" : "httpListenerArn") : PARTS[gives];
    if (part !== undefined) parts[part] ??= gives.includes("[*]") ? `${output}[0]` : output;
  }
  return parts;
}

const textOf = ({ block }: ModuleCall, name: string): string | undefined => {
  const value = valueOf(block.body, name);
  return value && plainString(value);
};

/** Where listeners are a map, its keys are those of the argument, which says their ports. */
function listeners({ block }: ModuleCall): { readonly outputs: Outputs; readonly ports: Balancer["parts"] } {
  const argument = valueOf(block.body, "listeners");
  const inner = argument && unwrapped(argument);
  const outputs: Partial<Record<BalancerPart, string>> = {};
  let ports: Balancer["parts"] = {};
  for (const entry of inner?.kind === "object" ? inner.entries : []) {
    const key = entryName(entry);
    const fields = unwrapped(entry.value);
    const field = (name: string): string | undefined => {
      const value = fields.kind === "object" ? fields.entries.find((each) => entryName(each) === name)?.value : undefined;
      return value?.kind === "number" ? value.text : value && plainString(value);
    };
    const part = listenerPart(field("protocol"), field("port"));
    if (key === undefined || outputs[part] !== undefined) continue;
    outputs[part] = `listeners["${key}"].arn`;
    ports = { ...ports, ...portOfListener(part, field("port")) };
  }
  return { outputs, ports };
}
