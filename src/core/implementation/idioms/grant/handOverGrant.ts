import { attribute, writeItems, type DraftItem } from "../../../hcl/write";
import type { TaskRole } from "../../../analysis/clients/clientRoles";
import type { Clients } from "../../../analysis/clients/clients";
import type { Context, Draft, DraftNote } from "../../draft";
import { permissionOf } from "../chosenServices";
import type { Grantee } from "./grantees";
import { asList, jsonPolicy, type Statement } from "./policy";
import { statementsOf, type Grant } from "./statements";

/** Says what to write where the role is made, when nothing here reaches it; the addition is complete without it, but for the permission. */
export function handOverGrant(draft: Draft, intent: Grant, { clients, services }: Grantee, context: Context): Draft {
  const who = services.join(" and ");
  const note = clients.role === undefined ? withoutRole(clients, who, intent) : inModule(clients, who, { intent, context });
  const isSaid = draft.handOver.some((other) => other[0] === note[0]);
  return isSaid ? draft : { ...draft, handOver: [...draft.handOver, note] };
}

function withoutRole({ definition, call }: Clients, who: string, intent: Grant): DraftNote {
  const address = definition?.address ?? "the task definition";
  const where = call === undefined ? address : `${address} in ${call.target ?? call.address}`;
  return [`${who} may not yet ${intent.permission}: ${where} names no role as task_role_arn that is declared there. Give it one and plan the addition again, or permit it where its role is made.`];
}

function inModule({ role, call, module, permissions }: Clients, who: string, { intent, context }: { readonly intent: Grant; readonly context: Context }): DraftNote {
  if (role === undefined) return [];
  const permission = permissionOf(context, intent.permission);
  const inputs = new Inputs(permission);
  const statements = statementsOf(intent, { ...context, bound: withoutRegion(context.bound) }).map((statement) => inputs.through(statement));
  const { file, address } = role.declaration;
  const policy = policyItems(permission, role, statements);
  const outside = call === undefined ? module.path : call.address;
  const lack = permissions?.kind === "input" ? `takes other statements than these as ${permissions.input.variable.name}` : "has no input for what it may do";
  return [
    `${who} may not yet ${intent.permission}: ${outside} makes the role ${address} in ${file.path} and ${lack}. Declare there:`,
    { hcl: writeItems(inputs.declarations).trimEnd() },
    role.exclusive.inline ? `Write this into ${address}, whose inline policies are all listed in it:` : "Write beside the role:",
    { hcl: writeItems(policy).trimEnd() },
    `Hand the values in where ${outside} is called:`,
    { hcl: writeItems(inputs.values).trimEnd() },
  ];
}

function withoutRegion({ region: _, ...bound }: Context["bound"]): Context["bound"] {
  return bound;
}

/** What a module has to be given so that its statements can name things of the root module. */
class Inputs {
  readonly #values = new Map<string, string>();

  constructor(readonly prefix: string) {}

  through(statement: Statement): Statement {
    const { isKey } = statement;
    const key = statement.when === undefined ? statement.resources : `${statement.when} ? ${statement.resources} : null`;
    const resources = this.#input(isKey ? "key_arn" : "arns", isKey ? key : asList(statement.resources));
    const when = statement.when === undefined ? undefined : this.#input("with_key", statement.when);
    return { ...statement, resources, when, conditions: statement.conditions.map((condition) => (condition.values.startsWith('"') ? condition : { ...condition, values: this.#input("values", asList(condition.values)) })) };
  }

  #input(name: string, value: string): string {
    this.#values.set(`${this.prefix}_${name}`, value);
    return `var.${this.prefix}_${name}`;
  }

  get declarations(): readonly DraftItem[] {
    return [...this.#values.keys()].flatMap((name, index): DraftItem[] => {
      const type = name.endsWith("with_key") ? "bool" : name.endsWith("key_arn") ? "string" : "list(string)";
      return [...(index === 0 ? [] : [{ kind: "blank" as const }]), { kind: "block", type: "variable", labels: [name], items: [attribute("type", type)] }];
    });
  }

  get values(): readonly DraftItem[] {
    return [...this.#values].map(([name, value]) => attribute(name, value));
  }
}

function policyItems(permission: string, { declaration: { address }, exclusive, isKeyed }: TaskRole, statements: readonly Statement[]): readonly DraftItem[] {
  const name = attribute("name", `"${permission.replaceAll("_", "-")}"`);
  const policy: readonly DraftItem[] = [{ kind: "blank" }, attribute("policy", jsonPolicy(statements))];
  if (exclusive.inline) return [{ kind: "block", type: "inline_policy", labels: [], items: [name, ...policy] }];
  const repeated: readonly DraftItem[] = isKeyed ? [attribute("for_each", address), { kind: "blank" }] : [];
  return [{ kind: "block", type: "resource", labels: ["aws_iam_role_policy", permission], items: [...repeated, name, attribute("role", `${address}${isKeyed ? "[each.key]" : ""}.id`), ...policy] }];
}
