import { labelOf, namingOf, type Naming } from "../../design/naming";
import type { EffectiveValues } from "../../design/values";
import type { HouseRule } from "../../conventions/houseRule";
import type { HouseRules } from "../../conventions/houseRules";
import { inferRules } from "../../conventions/inferRules";
import { overridden } from "../../conventions/overrides/overridden";
import { baseName } from "../../terraform/paths";
import type { RootModule } from "../../repository/repository";
import type { Refusal } from "../addition";
import type { Context, Draft } from "../draft";
import { hasOwnKey, ownKeyBinding } from "../idioms/encryption/ownKey";
import { learn } from "../learn";
import { enumerations } from "../passes/enumerations";
import { drafted } from "../passes/passes";
import type { AdditionRequest } from "../request";
import { picksServices, subnetsOf } from "../settled";
import { settleSlots, type SettledSlots } from "../settleSlots";
import { slotsHandedIn, type HandedIn } from "./handedIn";
import type { Caller, ModuleHouse } from "./moduleHouse";
import { namesInside } from "./namesInside";

/** An addition as one root module that calls its module would have it. */
export interface Drafted {
  readonly caller: Caller;
  readonly values: EffectiveValues;
  /** What the blocks of the module are written by. */
  readonly context: Context;
  /** What the root module is written by. */
  readonly around: Context;
  readonly slots: ReadonlyMap<string, HandedIn>;
  readonly settled: SettledSlots;
  readonly draft: Draft;
}

/** What names follow from in a module of its own, where no word has to tell them from those of other services. */
function namingInside({ component, target }: AdditionRequest, { labelStyle }: HouseRules): Naming {
  const naming = namingOf(component, target.name, labelStyle.value.primary, { kind: "none" });
  return { ...naming, symbol: (own) => own, setting: (own) => own, label: (own) => labelOf(own, labelStyle.value.primary).replace("{service}", naming.prefix) };
}

/** What one module says of its own service in a name is the word of the service for another. */
function withService<Value extends object>(rule: HouseRule<Value>, siblings: ModuleHouse["siblings"]): HouseRule<Value> {
  const { value } = rule;
  if (!("name" in value) || typeof value.name !== "string") return rule;
  const words = new Set(siblings.map(({ path }) => baseName(path)));
  const name = value.name.split(/(?<=[/-])|(?=[/-])/).map((part) => (words.has(part) ? "{service}" : part)).join("");
  return { ...rule, value: { ...value, name } };
}

/** The ways of the modules of services, for a module that is switched on by being called and whose names and headings are its own. */
export function rulesInside({ repository, rules, root }: AdditionRequest, own: RootModule, { siblings }: ModuleHouse): HouseRules {
  const inside = inferRules(repository, own);
  const without = <Rule extends "createFlag" | "nameHome" | "values" | "sectionStyle">(rule: Rule, value: HouseRules[Rule]["value"]): HouseRules[Rule] => ({ ...inside[rule], value });
  const learnt: HouseRules = {
    ...inside,
    secrets: withService(inside.secrets, siblings),
    logRetention: withService(inside.logRetention, siblings),
    namePattern: namesInside(inside.namePattern, siblings, rules.namePattern),
    backup: rules.backup,
    environments: rules.environments,
    createFlag: without("createFlag", { kind: "none" }),
    nameHome: inside.nameHome.value.kind === "locals" ? without("nameHome", { kind: "inline" }) : inside.nameHome,
    values: without("values", { kind: "tfvars" }),
    sectionStyle: without("sectionStyle", { resources: [], variables: [], locals: [], outputs: [], values: [] }),
  };
  return overridden(learnt, repository, own, root);
}

/** Tests of the root module that list what is in a module only where that gives it out; what they would list is said. */
function testsLeft(draft: Draft, context: Context, { path }: ModuleHouse): Draft["handOver"] {
  const listed = enumerations({ ...draft, amendments: [], handOver: [] }, context);
  const tests = new Set(listed.amendments.map((amendment) => amendment.path));
  return [...tests].map((test) => [`${test} lists all things of a kind that the addition makes in ${path} too. Let that module give them out as the others do, and name them in the test by hand.`]);
}

/** What every caller has in common. */
export interface Ground {
  readonly request: AdditionRequest;
  readonly house: ModuleHouse;
  readonly own: RootModule;
  readonly rules: HouseRules;
  /** What slots are handed in as in the first root module, by `{slot}.{form}`. */
  readonly names: ReadonlyMap<string, string>;
}

/** The draft for one caller, or why there is none. */
export function draftFor(caller: Caller, values: EffectiveValues, { request, house, own, rules, names }: Ground): Drafted | readonly Refusal[] {
  const isAsked = caller.root.module.path === request.root.module.path;
  const knowns = isAsked ? request : learn(request.repository, caller.root, request.slotChoices, request.homeChoice);
  const asked: AdditionRequest = { ...request, ...knowns, home: request.home };
  const settled = settleSlots(asked, picksServices(request, [values]));
  if (settled.refusals.length > 0) return isAsked ? settled.refusals : settled.refusals.map((refusal) => ({ ...refusal, message: `${caller.root.module.path}: ${refusal.message}` }));
  const slots = slotsHandedIn(Object.values(settled.bound), { siblings: house.siblings, name: house.name, caller }, names);
  const plain: Context = { ...asked, naming: namingInside(request, rules), bound: settled.bound, subnets: subnetsOf(asked, settled.bound), values: [values] };
  const handedIn = new Map([...slots].map(([key, { name }]) => [key, `var.${name}`]));
  const inside: Context = { ...plain, rules, own, handedIn };
  const context = hasOwnKey(inside) ? { ...inside, bound: { ...inside.bound, kmsKey: ownKeyBinding(inside) } } : inside;
  const draft = drafted(context);
  return { caller, values, context, around: plain, slots, settled, draft: { ...draft, handOver: [...draft.handOver, ...testsLeft(draft, context, house)] } };
}
