import { within } from "../../terraform/addresses";
import type { ModuleCall, ResourceDeclaration } from "../../terraform/module";
import { Flow } from "./flow";
import type { FlowStep } from "./flowNames";
import type { ModuleInstance } from "../modules/moduleTree";
import { usesIn, type Use } from "./uses";

/** A resource, or a call of a module that is not in the repository, with the instance it stands in. */
export interface GraphMember {
  readonly address: string;
  readonly declaration: ResourceDeclaration | ModuleCall;
  readonly instance: ModuleInstance;
  readonly uses: readonly Use[];
}

/** An argument of a member whose value comes from another one. */
export interface Link {
  readonly from: GraphMember;
  readonly to: GraphMember;
  /** The argument. */
  readonly use: Use;
  /** What is taken of `to`. */
  readonly taken: readonly FlowStep[];
}

/** Everything a graph is made of: its members by address, the links between them and the ways to follow values further. */
export interface Links {
  readonly members: ReadonlyMap<string, GraphMember>;
  readonly all: readonly Link[];
  readonly flow: Flow;
  readonly statements: Flow;
}

/** Terraform's name of what a member is: its resource type, or `module` for a call. */
export const typeOf = (member: GraphMember): string => (member.declaration.kind === "module" ? "module" : member.declaration.type);

function membersOf(instance: ModuleInstance): GraphMember[] {
  const calls = [...instance.module.calls.values()].filter((call) => !instance.children.has(call.name));
  return [...instance.module.resources.values(), ...calls].map((declaration) => ({ address: within(instance.address, declaration.address), declaration, instance, uses: usesIn(declaration, instance) }));
}

/** The members a use's value comes from, the member itself left out. */
export const membersBehind = (use: Use, from: GraphMember, members: Links["members"], flow: Flow): GraphMember[] =>
  [...flow.sources(use)].flatMap((address) => {
    const member = address === from.address ? undefined : members.get(address);
    return member === undefined ? [] : [member];
  });

/** The links of a tree of modules: for every argument, the resources its value comes from. */
export function linksOf(tree: readonly ModuleInstance[]): Links {
  const members = new Map(tree.flatMap(membersOf).map((member) => [member.address, member]));
  const flow = new Flow();
  const all = [...members.values()].flatMap((from) =>
    from.uses.flatMap((use) =>
      flow.ends(use).flatMap(({ address, rest }): Link[] => {
        const to = address === from.address ? undefined : members.get(address);
        return to === undefined ? [] : [{ from, to, use, taken: rest }];
      }),
    ),
  );
  return { members, all, flow, statements: new Flow("statements") };
}
