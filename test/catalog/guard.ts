import { SIZE_PROFILES } from "../../src/core/conventions/sizes/sizeProfile";
import { SLOT_NAMES, type SlotName } from "../../src/core/analysis/slots";
import { isShape, type Component } from "../../src/core/design/component";
import type { Intent } from "../../src/core/design/intent";
import { pickedComponent } from "../../src/core/design/pickedThings";
import { intentAt } from "../../src/core/design/madeBy";
import { NAME_LIMITS } from "../../src/core/design/nameLimits";
import { variantsOf } from "../support/choices";
import { reachedText } from "../../src/core/implementation/idioms/reach/reachedText";
import { parseHcl } from "../../src/core/hcl/parse";
import { references } from "../../src/core/hcl/references";
import { plainString, type Block, type Body, type HclFile } from "../../src/core/hcl/tree";
import type { Span } from "../../src/core/text/span";

/** Everything the guard looks at for one component. */
export interface Entry {
  /** File name without its ending. */
  readonly file: string;
  readonly component: Component;
  readonly goldenFiles: readonly string[];
  readonly snippetPrefixes: readonly string[];
}

/** What the house does in its own way, so that no component may write it. */
const REFUSED = /^(aws_(vpc_)?security_group|aws_iam_|aws_cloudwatch_metric_alarm$|aws_cloudwatch_log_group$|aws_secretsmanager_|aws_ssm_parameter$|random_password$)/;
/** Arguments that decide how often, under which name and with which tags. */
const DECIDED = ["count", "for_each", "tags", "tags_all", "provider", "depends_on", "name_prefix"];
/** Names a component may read; everything else is a name of somebody's house. */
const ROOTS = new Set(["name", "setting", "item", "slot", "subnet", "group", "reach"]);

const GARBAGE: readonly unknown[] = [null, undefined, 7, "text", [], { nonsense: 1 }];

const blocksOf = (file: HclFile): readonly Block[] => file.body.items.filter((item): item is Block => item.kind === "block");
const addressOf = (block: Block): string => block.labels.map(({ text }) => text).join(".");

function aboutValues({ component }: Entry): string[] {
  const defaults = SIZE_PROFILES.flatMap((size) => component.check(component.defaults[size]).map(({ input, message }) => `the default of ${input} for ${size} is refused: ${message}`));
  const items = component.inputs.flatMap((input) =>
    input.kind === "items" ? SIZE_PROFILES.flatMap((size) => component.check({ ...component.defaults[size], [input.name]: { a: component.itemDefaults(input.name, size) } }).map(({ message }) => `an item of ${input.name} for ${size} is refused: ${message}`)) : [],
  );
  const garbage = GARBAGE.filter((value) => component.check(value).length === 0).map((value) => `${JSON.stringify(value)} is accepted`);
  const perInput = component.inputs.flatMap(({ name }) =>
    [null, { nonsense: { nonsense: 1 } }, -1].filter((value) => component.check({ ...component.defaults.small, [name]: value }).length === 0).map((value) => `${name} accepts ${JSON.stringify(value)}`),
  );
  return [...defaults, ...items, ...garbage, ...perInput];
}

/** What begins with `$` is a word of AWS and nobody's name, as `$default` of a stage. */
function aboutBlock(block: Block): string[] {
  if (block.type !== "resource") return [`${block.type} stands in the text; only resources may`];
  const [type = ""] = block.labels.map(({ text }) => text);
  const refused = REFUSED.test(type) ? [`${type} is written by intents, not by a component`] : [];
  const names = block.body.items.flatMap((item) => (item.kind === "attribute" ? [item] : []));
  const decided = names.filter(({ name }) => DECIDED.includes(name)).map(({ name }) => `${addressOf(block)} has ${name}, which the house decides`);
  const named = names.filter(({ name, value }) => name === "name" && value.kind === "template" && plainString(value)?.startsWith("$") !== true).map(() => `${addressOf(block)} makes its own name`);
  return [...refused, ...decided, ...named];
}

/** What names arguments rather than refers to something: https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle */
const namesArguments = (file: HclFile): ((span: Span) => boolean) => {
  const lists: Span[] = [];
  const look = (body: Body): void => body.items.forEach((item) => (item.kind === "block" ? look(item.body) : item.name === "ignore_changes" ? lists.push(item.value.span) : 0));
  look(file.body);
  return ({ start }) => lists.some((list) => list.start <= start && start < list.end);
};

function aboutReferences(file: HclFile, component: Component): string[] {
  const isArgument = namesArguments(file);
  return references(file.body).filter(({ span }) => !isArgument(span)).flatMap(({ root, path, span }) => {
    const text = file.source.slice(span.start, span.end);
    const own = Object.hasOwn(component.resources, `${root}.${path[0] ?? ""}`);
    const isKnown =
      own || intentAt(component, `${root}.${path[0] ?? ""}`) !== undefined || (root === "name" && Object.hasOwn(component.names, path[0] ?? "")) || (root === "thing" && component.inputs.some(({ kind, name }) => kind === "things" && name === path[0])) || (root === "setting" && component.inputs.some(({ kind, name }) => kind === "setting" && name === path[0])) || (ROOTS.has(root) && root !== "name" && root !== "setting");
    const indexed = own && /[[\]*]/.test(text) ? [`${text} has an index`] : [];
    return [...(isKnown ? [] : [`${text} is a name nobody gives it`]), ...indexed];
  });
}

function aboutText({ component }: Entry): string[] {
  const file = parseHcl(component.text);
  const diagnostics = file.diagnostics.map(({ message }) => `the text cannot be read: ${message}`);
  if (diagnostics.length > 0) return diagnostics;
  const blocks = blocksOf(file);
  const written = blocks.map(addressOf);
  const declared = Object.keys(component.resources);
  const strays = file.body.items.filter(({ kind }) => kind === "attribute").map(() => "an attribute stands outside of blocks");
  return [
    ...strays,
    ...blocks.flatMap(aboutBlock),
    ...aboutReferences(file, component),
    ...written.filter((address) => !declared.includes(address)).map((address) => `${address} is written but not declared`),
    ...declared.filter((address) => !written.includes(address)).map((address) => `${address} is declared but not written`),
  ];
}

/** The slot that a grant is about. */
const slotIn = ({ on }: Extract<Intent, { kind: "grant" }>): SlotName | undefined => SLOT_NAMES.find((slot) => on === `slot.${slot}`);

/** Addresses of the component's resources that an intent is about. */
function targetsOf(intent: Intent): readonly string[] {
  if (intent.kind === "networkPath" || intent.kind === "clientGroup" || intent.kind === "reach") return [];
  if (intent.kind === "backup") return [intent.on, ...(intent.own === undefined ? [] : [intent.own])];
  if (intent.kind === "volume") return [intent.accessPoints, intent.mountTarget];
  if (intent.kind === "grant" && (slotIn(intent) !== undefined || intent.on.startsWith("thing."))) return [];
  return intent.kind === "encryption" ? intent.on : [intent.on];
}
/** Inputs of the component that an intent asks for. */
function inputsOf(intent: Intent): readonly string[] {
  if (intent.kind === "networkPath") return [intent.from];
  if (intent.kind === "reach") return intent.when === undefined ? [] : [intent.when.input];
  if (intent.kind === "backup") return [intent.when];
  if (intent.kind === "grant") return [...(intent.to.startsWith("role.") ? [] : [intent.to]), ...(intent.when === undefined ? [] : [intent.when.input])];
  if (intent.kind === "volume") return [intent.to];
  if (intent.kind === "containerEnvironment") return intent.to;
  return intent.kind === "alarm" && intent.threshold.kind === "setting" ? [intent.threshold.name] : [];
}

/** Slots without which an intent is lowered as if they had been left out. */
function slotsOf(intent: Intent): readonly SlotName[] {
  switch (intent.kind) {
    case "encryption":
      return ["kmsKey"];
    case "alarm":
      return ["alarmTopic"];
    case "grant":
      return [...(intent.to.startsWith("role.") ? [] : (["ecsTaskRoles"] as const)), ...(intent.keyActions.length > 0 ? (["kmsKey", "region"] as const) : []), ...[slotIn(intent)].flatMap((slot) => slot ?? [])];
    case "containerEnvironment":
      return ["ecsTaskEnvironment"];
    case "networkPath":
      return ["vpc", "ecsServiceSecurityGroups"];
    case "clientGroup":
      return ["vpc"];
    case "reach":
      return [intent.slot];
    default:
      return [];
  }
}

/** What intents and resources ask of a repository without the component saying that it needs it. */
function unneeded({ component }: Entry): string[] {
  const needs = new Set<string>(component.needs.map(({ slot }) => slot));
  const asked = [...component.intents.flatMap((intent) => slotsOf(intent).map((slot) => `${slot}, which the intent ${intent.kind} uses`)), ...Object.entries(component.resources).flatMap(([address, { perSubnet }]) => (perSubnet === undefined ? [] : [`${perSubnet}, which ${address} is made in`]))];
  return [...new Set(asked)].filter((each) => !needs.has(each.split(",")[0] ?? "")).map((each) => `${each}, is not among the needs`);
}

function aboutDeclarations({ component }: Entry): string[] {
  const inputs = new Set(component.inputs.map(({ name }) => name));
  const resources = Object.entries(component.resources).flatMap(([address, { per, when, name }]) => [
    ...[...(per === undefined ? [] : [per]), ...when].filter((input) => !inputs.has(input)).map((input) => `${address} depends on ${input}, which is no input`),
    ...(name === undefined || Object.hasOwn(component.names, name) ? [] : [`${address} carries the name ${name}, which is not declared`]),
  ]);
  const intents = component.intents.flatMap((intent) => [
    ...targetsOf(intent).filter((address) => !Object.hasOwn(component.resources, address) && intentAt(component, address) === undefined).map((address) => `an intent is about ${address}, which is not declared`),
    ...inputsOf(intent).filter((input) => !inputs.has(input)).map((input) => `an intent asks for ${input}, which is no input`),
  ]);
  const names = Object.keys(component.names).flatMap((id) => {
    const groups = component.intents.flatMap((intent) => ((intent.kind === "networkPath" || intent.kind === "clientGroup") && intent.name === id ? ["aws_security_group"] : []));
    const secrets = component.intents.flatMap((intent) => (intent.kind === "secret" && intent.name === id ? ["aws_secretsmanager_secret"] : []));
    const roles = component.intents.flatMap((intent) => (intent.kind === "role" && intent.name === id ? ["aws_iam_role"] : []));
    const carriers = [...Object.entries(component.resources).flatMap(([address, { name }]) => (name === id ? [address.split(".")[0] ?? ""] : [])), ...groups, ...secrets, ...roles];
    return carriers.length === 0 ? [`the name ${id} is carried by nothing`] : carriers.filter((type) => !Object.hasOwn(NAME_LIMITS, type)).map((type) => `the name ${id} is carried by ${type}, whose limit is not known`);
  });
  const roles = component.intents.flatMap((intent) => (intent.kind === "grant" && intent.to.startsWith("role.") && intentAt(component, intent.to)?.kind !== "role" ? [`something is granted to ${intent.to}, which is not declared`] : []));
  return [...resources, ...intents, ...roles, ...names, ...component.intents.flatMap((intent) => aboutMade(intent, component)), ...tooMany(component)];
}

/** An alarm adds up at most ten metrics: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create-alarm-on-metric-math-expression.html */
const tooMany = ({ intents }: Component): string[] => intents.flatMap((intent) => (intent.kind === "alarm" && (intent.sumOver?.values.length ?? 0) > 10 ? [`the alarm ${intent.label} sums up more than ten metrics`] : []));

/** What is wrong with a log group, a secret or a role: a name that is not declared, a retention that nobody can choose, and a value that would stand in a file. */
function aboutMade(intent: Intent, component: Component): string[] {
  if (intent.kind !== "logGroup" && intent.kind !== "secret" && intent.kind !== "role") return [];
  const named = Object.hasOwn(component.names, intent.name) ? [] : [`${intent.kind}.${intent.id} is called after ${intent.name}, which is not declared`];
  if (intent.kind === "logGroup") return component.needs.some(({ slot }) => slot === "logRetention") ? named : [...named, `logGroup.${intent.id} is kept as long as logRetention says, which is not among the needs`];
  if (intent.kind === "role" || intent.value.kind !== "expression") return named;
  const read = references(parseHcl(`x = ${intent.value.expression}\n`).body).map(({ root }) => root);
  const isOpen = read.length === 0 || read.includes("setting") || read.includes("item");
  return isOpen ? [...named, `secret.${intent.id} holds a literal or an answer`] : named;
}

/** What is wrong with what belongs to a choice: there is no such choice or value, or what the component is about does not always come. */
function aboutChoices({ component }: Entry): string[] {
  const values = new Map(component.inputs.flatMap((input) => (input.kind === "choice" ? [[input.name, input.field.enum ?? []] as const] : [])));
  const chosen = [...component.inputs, ...Object.values(component.resources), ...component.intents].flatMap((each) => Object.entries(each.chosen ?? {}));
  const unknown = chosen.flatMap(([name, wanted]) => wanted.filter((value) => values.get(name)?.includes(value) !== true).map((value) => `something is only there if ${name} is ${value}, which cannot be chosen`));
  const variants = variantsOf(component);
  const missing = component.entry === undefined && variants.some(({ resources }) => Object.keys(resources).every((address) => !address.startsWith(`${component.main}.`))) ? [`a choice leaves no ${component.main}`] : [];
  const variables = variants.flatMap(({ inputs }) => inputs.flatMap((input) => (isShape(input) ? [] : [input.variable])).filter((name, index, all) => all.indexOf(name) !== index).map((name) => `two inputs are the variable ${name}`));
  return [...unknown, ...missing, ...variables];
}

const GRANTED = /^thing\.(\w+)(\[item\.\w+\])?$/;

/** What is wrong with what is said of things that were picked: nobody picks them, or what is made for each names none. */
function aboutThings({ component }: Entry): string[] {
  const picking = new Set(component.inputs.flatMap(({ kind, name }) => (kind === "things" ? [name] : [])));
  const fields = component.inputs.flatMap((input) => (input.kind === "items" ? Object.entries(input.fields).map(([name, { ofThings }]) => ({ items: input.name, name, ofThings })) : []));
  const unknown = fields.filter(({ ofThings }) => ofThings !== undefined && !picking.has(ofThings)).map(({ name, ofThings }) => `the field ${name} names one of ${ofThings ?? ""}, which picks nothing`);
  const resources = Object.entries(component.resources).filter(([, { per, having }]) => having !== undefined && !fields.some(({ items, name, ofThings }) => items === per && name === having && ofThings !== undefined));
  const grants = component.intents.flatMap((intent) => (intent.kind === "grant" && intent.on.startsWith("thing.") ? [intent] : []));
  return [
    ...unknown,
    ...resources.map(([address, { having }]) => `${address} is there for entries with ${having ?? ""}, which names nothing that is picked`),
    ...grants.filter(({ on }) => !picking.has(GRANTED.exec(on)?.[1] ?? "")).map(({ on }) => `something is granted on ${on}, which is not picked`),
    ...grants.filter(({ to }) => !to.startsWith("role.")).map(({ on, to }) => `${on} is granted to ${to}; what is picked is granted to roles of the component`),
  ];
}

/** The component with every combination of choices, and with each of them where nothing is picked. */
const everyVariant = (component: Component): readonly Component[] => variantsOf(component).flatMap((variant) => (variant.inputs.some(({ kind }) => kind === "things") ? [variant, pickedComponent(variant, {})] : [variant]));

/** What is wrong with an entry: fields that no answer fills, answers that no field says, and blocks beside it. */
function aboutEntry({ component: { entry, inputs, resources, intents } }: Entry): string[] {
  if (entry === undefined) return [];
  const switches = new Set(inputs.flatMap((input) => (input.kind === "setting" && input.field.type === "boolean" ? [input.name] : [])));
  const said = new Set(entry.flatMap(({ input, when }) => [input, when]));
  return [
    ...entry.flatMap(({ input }) => (input === undefined || inputs.some(({ name }) => name === input) ? [] : [`a field of an entry asks for ${input}, which is no input`])),
    ...entry.flatMap(({ when }) => (when === undefined || switches.has(when) ? [] : [`a field of an entry depends on ${when}, which is not true or false`])),
    ...inputs.flatMap(({ name }) => (said.has(name) ? [] : [`no field of an entry says ${name}`])),
    ...(Object.keys(resources).length + intents.length > 0 ? ["an entry is all that such a component writes"] : []),
  ];
}

/** What is wrong with what a component reaches: what is read of it under no condition, and a way from no group. */
function aboutReach({ component }: Entry): string[] {
  const reached = component.intents.flatMap((intent) => (intent.kind === "reach" ? [intent.slot] : []));
  const never = reachedText(component.text, () => false, () => true).text;
  const bare = (["database", "cache"] as const).filter((slot) => new RegExp(`\\bslot\\.${slot}\\.`).test(never)).map((slot) => `slot.${slot} is read where reach.${slot} is not the condition`);
  const asked = [...component.text.matchAll(/\breach\.(\w+)/g)].flatMap(([, slot]) => (reached.some((each) => each === slot) ? [] : [`reach.${slot} asks for what nothing reaches`]));
  const hasGroup = component.intents.some(({ kind }) => kind === "clientGroup" || kind === "networkPath");
  return [...bare, ...asked, ...(reached.length > 0 && !hasGroup ? [`${reached.join(" and ")} is reached from no group`] : [])];
}

/** What is wrong with what is written, with every combination of choices. */
const aboutVariants = (entry: Entry): string[] => everyVariant(entry.component).flatMap((component) => [...aboutText({ ...entry, component }), ...aboutDeclarations({ ...entry, component }), ...unneeded({ ...entry, component }), ...aboutReach({ ...entry, component })]);

/** What is wrong with a component of the catalogue, each as a sentence without its full stop; empty for a good one. */
export function violationsOf(entry: Entry): string[] {
  const { file, component, goldenFiles, snippetPrefixes } = entry;
  const identity = file === component.id ? [] : [`${file}.ts holds ${component.id}`];
  const kept = goldenFiles.length > 0 ? [] : ["no golden texts are kept"];
  const own = [`annex-${component.id}`, `annex-${component.service.prefix}`];
  const snippet = snippetPrefixes.some((prefix) => own.some((start) => prefix === start || prefix.startsWith(`${start}-`))) ? [] : ["it has no snippet"];
  return [...identity, ...aboutValues(entry), ...aboutChoices(entry), ...aboutThings(entry), ...aboutEntry(entry), ...new Set(aboutVariants(entry)), ...kept, ...snippet];
}
