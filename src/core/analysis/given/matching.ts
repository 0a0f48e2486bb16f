import { expressionIn } from "../modules/expressionIn";
import type { Repository, RootModule } from "../../repository/repository";
import { bindingIn } from "../bindings";
import type { Binding, SlotForm, SlotName } from "../slots";
import { madeOf, type Made } from "./behind";
import type { Given } from "./given";
import { givenTo } from "./givenTo";
import { standingAt } from "./standing";

/** What a slot asks for among things that are given: one thing, by its type where the code that makes it is here, else by its name. */
export interface Subject {
  readonly slot: SlotName;
  /** Types of resources and look-ups that are it. */
  readonly types: RegExp;
  /** What their attributes give. */
  readonly forms: Readonly<Record<string, SlotForm>>;
  /** The form that a name speaks of; `undefined` where it speaks of something else. */
  readonly formOfName: (name: string) => SlotForm | undefined;
  /** Whether something of the type is meant, by what it is called; everything where it is absent. */
  readonly isMeant?: (names: readonly string[]) => boolean;
}

/** How sure it is that something given is meant, while nothing uses it: by who gives it. */
const SURENESS: Readonly<Record<Given["by"], number>> = { module: 0.25, state: 0.25, parameter: 0.25, variable: 0.2 };

/** What the code says is surer than what a name does. */
const SEEN = 0.05;

interface Match {
  readonly given: Given;
  readonly form: SlotForm;
  readonly isSeen: boolean;
}

/** What is given to a root module that can meet a slot, the forms of one thing together. */
export function givenBindings(repository: Repository, root: RootModule, subject: Subject): readonly Binding[] {
  const matches = givenTo(repository, root).flatMap((given) => matchOf(repository, given, subject) ?? []);
  const things = new Map<string, Match[]>();
  for (const match of matches) things.set(thingOf(match), [...(things.get(thingOf(match)) ?? []), match]);
  return [...things.values()].flatMap((forms) => bindingOf(repository, root, subject, forms) ?? []);
}

function matchOf(repository: Repository, given: Given, { types, forms, formOfName, isMeant = () => true }: Subject): Match | undefined {
  const made = given.behind ? madeOf(repository, given.behind).filter((each) => !isLookedUp(each)) : [];
  const [one, ...others] = made;
  if (one === undefined && given.gives !== undefined) {
    const [, type = "", attribute = ""] = /^(\w+)\.(\w+)$/.exec(given.gives) ?? [];
    const form = types.test(type) ? forms[attribute] : undefined;
    return form && isMeant(given.names) ? { given, form, isSeen: true } : undefined;
  }
  if (one === undefined) {
    const form = given.names.map(formOfName).find((each) => each !== undefined);
    return form && isMeant(given.names) ? { given, form, isSeen: false } : undefined;
  }
  const form = others.length === 0 && types.test(one.resource.type) && !one.isPart && one.attribute !== undefined ? forms[one.attribute] : undefined;
  return form !== undefined && isMeant([...given.names, one.resource.name]) ? { given, form, isSeen: true } : undefined;
}

/** Values that say nothing of what they are of. */
const isLookedUp = ({ resource: { type } }: Made): boolean => /^(terraform_remote_state|tfe_outputs|aws_ssm_parameter|external)$/.test(type);

/** `module.keys.key_arn` and `module.keys.key_id` are of one thing. */
const thingOf = ({ given }: Match): string => `${given.address} ${(given.names[0] ?? "").replace(/_?(arns?|id|name)$/, "")}`;

const PREFERRED: readonly SlotForm[] = ["arn", "id", "name"];

function bindingOf(repository: Repository, root: RootModule, { slot }: Subject, forms: readonly Match[]): Binding | undefined {
  const [best] = [...forms].sort((a, b) => PREFERRED.indexOf(a.form) - PREFERRED.indexOf(b.form));
  const expression = best && expressionIn(best.given.expression);
  if (!best || !expression) return undefined;
  const { given, form, isSeen } = best;
  const facets = Object.fromEntries(forms.map((each) => [each.form, each.given.expression]));
  return bindingIn(root, { slot, address: given.address, expression: given.expression, form, facets, confidence: SURENESS[given.by] + (isSeen ? SEEN : 0), evidence: [given.place], ...standingAt(repository, root, expression) });
}
