import { entryName, plainString, unwrapped } from "../../hcl/tree";
import { moduleTree } from "../../repository/modules/moduleTree";
import type { Repository, RootModule } from "../../repository/repository";
import { valueOf } from "../../terraform/arguments";
import type { ModuleCall } from "../../terraform/module";
import { registryModuleOf } from "../../terraform/registry/registryModule";
import { instanceOf } from "../modules/declarations";
import { listenerPart, type Balancer, type BalancerPart } from "./balancer";

type Outputs = Readonly<Partial<Record<BalancerPart, string>>>;

const PARTS: Readonly<Record<string, BalancerPart>> = { "aws_lb.arn": "arn", "aws_lb.dns_name": "dnsName", "aws_lb.zone_id": "zoneId", "aws_security_group.id": "securityGroup" };

/** Load balancers that well-known modules of the registry make whose code is not here. */
export function registryBalancers(repository: Repository, { module }: RootModule): readonly Balancer[] {
  const [instance] = moduleTree(repository, module);
  return [...module.calls.values()].filter(({ name }) => instance?.children.has(name) !== true).flatMap((call) => {
    const one = instanceOf(call);
    const row = registryModuleOf(call);
    if (one === undefined || row?.main !== "aws_lb") return [];
    const outputs = { ...partsOf(row.outputs), ...listeners(call) };
    const parts = Object.fromEntries(Object.entries(outputs).map(([part, output]) => [part, `${one}.${output}`]));
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

/** Where listeners are a map, its keys are those of the argument. */
function listeners({ block }: ModuleCall): Outputs {
  const argument = valueOf(block.body, "listeners");
  const inner = argument && unwrapped(argument);
  const parts: Partial<Record<BalancerPart, string>> = {};
  for (const entry of inner?.kind === "object" ? inner.entries : []) {
    const key = entryName(entry);
    const fields = unwrapped(entry.value);
    const field = (name: string): string | undefined => {
      const value = fields.kind === "object" ? fields.entries.find((each) => entryName(each) === name)?.value : undefined;
      return value?.kind === "number" ? value.text : value && plainString(value);
    };
    if (key !== undefined) parts[listenerPart(field("protocol"), field("port"))] ??= `listeners["${key}"].arn`;
  }
  return parts;
}
