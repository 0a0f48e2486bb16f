import type { FileHome, HouseRules, RuleName } from "../houseRules";
import { SIZE_PROFILES } from "../sizes/sizeProfile";
import { byKind, choice, fields, flag, list, mapOf, object, orAbsent, text, wholeNumber, type Shape } from "./shape";

/** What a rule is about, as an editor shows it to who sets it, and what its value looks like. */
interface RuleShape<Value> {
  readonly description: string;
  readonly shape: Shape<Value>;
}

const withHole = (hole: string): Shape<string> => text(new RegExp(`\\{${hole}\\}`), `has no hole {${hole}}`);

const anyText = text();
const service = withHole("service");
const condition = withHole("condition");
const nothing = fields({});
const keyCase = choice("snake", "camel", "kebab");
const home: Shape<FileHome> = byKind({ file: fields({ name: anyText }), service: nothing });
const policy = { document: choice("jsonencode", "policyDocument"), sid: flag };
const kept = { name: anyText, source: choice("random_password", "variable", "none") };
const settings = { shape: choice("flat", "nested"), flag: anyText, case: keyCase, reader: anyText };
const logs = [{ name: anyText }, { key: anyText }] as const;
const groups = [{ naming: choice("name", "name_prefix"), egress: choice("all", "none"), references: choice("groups", "cidr"), home }, { passiveEgress: choice("all", "none"), activeEgress: choice("all", "none") }] as const;

const versioned = { version: orAbsent(anyText), comment: orAbsent(anyText) };

const groupModule = object(
  fields({
    source: anyText,
    ...versioned,
    inputs: object(fields({}, { name: anyText, description: anyText, vpc: anyText })),
    rules: list(object(fields({ input: anyText, direction: choice("ingress", "egress"), takes: choice("groups", "cidr", "names"), shape: choice("list", "map"), fields: list(anyText) }))),
    ruleNames: list(anyText),
    output: anyText,
  }),
);

const alarmModule = object(fields({ source: anyText, ...versioned, exemplar: anyText, inputs: mapOf(anyText), fixed: mapOf(anyText) }, { enabled: anyText, words: anyText }));

/** What a person may say of each house rule; what a rule's value is and what is read here cannot differ. */
export const RULE_SHAPES: { readonly [Name in RuleName]: RuleShape<HouseRules[Name]["value"]> } = {
  fileRoles: {
    description: "Where blocks of each role stand: in one file, or in the file of their service.",
    shape: object(fields({ variables: home, locals: home, outputs: home, data: home, alarms: home, services: byKind({ perService: nothing, single: fields({ name: anyText }) }) })),
  },
  resourceHome: {
    description: "What things are made by, in general.",
    shape: object(fields({ kind: choice("resource", "localModule", "registry", "privateRegistry", "git", "archive") }, { source: anyText, version: anyText, inputs: list(anyText), exemplar: anyText })),
  },
  componentHome: {
    description: "Where what is added goes: a file of its own, the file that holds everything, or a module of its own in a folder.",
    shape: byKind({ serviceFile: nothing, mainFile: fields({ name: anyText }), childModule: fields({ folder: anyText }) }),
  },
  nameHome: {
    description: "Where the names of resources are made.",
    shape: byKind({ locals: fields({ pattern: service }, { object: anyText, case: keyCase }), label: fields({ pattern: service }), inline: nothing }),
  },
  namePattern: { description: "How names are put together: an HCL template with the hole {descriptor}.", shape: object(fields({ template: withHole("descriptor") })) },
  labelStyle: { description: "The label of the only resource of its type in a service.", shape: object(fields({ primary: anyText })) },
  createFlag: { description: "How a component is switched on.", shape: byKind({ variable: fields({ pattern: service }), field: fields({ pattern: service, field: anyText }), none: nothing }) },
  conditional: { description: "How a condition decides whether a single thing exists.", shape: byKind({ count: fields({ template: condition }), for_each: fields({ template: condition, key: anyText }) }) },
  tags: {
    description: "How resources are tagged.",
    shape: object(fields({ kind: choice("default", "merge", "shared", "inline", "none"), shared: orAbsent(anyText), name: flag }, { entries: list(object(fields({ name: anyText, expression: anyText }))) })),
  },
  iam: { description: "How permissions are written.", shape: object(fields({ ...policy, attachment: choice("inline", "managed") }, { trust: policy.document, resourcePolicies: object(fields(policy)) })) },
  encryption: { description: "What data is encrypted with at rest.", shape: byKind({ sharedKey: fields({ expression: anyText }), keyPerService: nothing, awsManaged: nothing, none: nothing }) },
  securityGroup: {
    description: "How security groups and their rules are written.",
    shape: byKind({ inline: fields(...groups), ruleResources: fields(...groups), vpcRuleResources: fields(...groups), module: fields({ ...groups[0], module: groupModule }, groups[1]) }),
  },
  backup: { description: "How copies are made of what keeps data.", shape: byKind({ arnList: fields({ selection: anyText }), tag: fields({ selection: anyText, key: anyText, expression: anyText }), elsewhere: fields({ address: anyText }), none: nothing }) },
  secrets: {
    description: "Where secrets are kept.",
    shape: byKind({ secretsManager: fields({ ...kept, value: choice("map", "plain") }, { key: anyText, recoveryWindow: anyText }), ssm: fields(kept, { key: anyText }), managed: fields({ ownKey: flag }), none: nothing }),
  },
  logRetention: {
    description: "How long logs are kept, in days, and what log groups are called.",
    shape: byKind({ literal: fields({ ...logs[0], days: wholeNumber }, logs[1]), expression: fields({ ...logs[0], expression: anyText }, logs[1]), variable: fields({ ...logs[0], pattern: service }, logs[1]), none: fields(...logs) }),
  },
  alarms: { description: "How alarms are written.", shape: object(fields({ condition: orAbsent(anyText), okActions: flag }, { module: alarmModule })) },
  variableStyle: { description: "How variables are declared.", shape: object(fields({ order: list(choice("description", "type", "default", "sensitive", "nullable", "ephemeral", "validation")), descriptions: flag, validations: flag })) },
  outputsStyle: { description: "How outputs are written.", shape: object(fields({ descriptions: flag, guard: choice("ternary", "one", "try") }, { naming: choice("prefix", "suffix", "bare") })) },
  moduleVersions: { description: "How the version of a called module is written.", shape: byKind({ constraint: fields({ form: anyText }), comment: fields({ form: anyText }), ref: fields({ form: anyText }), none: nothing }) },
  environments: { description: "The environments, by name.", shape: list(anyText) },
  sizeProfiles: { description: "The size profile of each environment, which supplies defaults.", shape: mapOf(choice(...SIZE_PROFILES)) },
  values: {
    description: "Where a setting that differs per environment lives.",
    shape: byKind({ tfvars: nothing, root: nothing, none: nothing, locals: fields({ ...settings, local: anyText }), variable: fields({ ...settings, variable: anyText }), maps: fields({ ...settings, reader: withHole("name") }), config: fields({ ...settings, pattern: withHole("environment"), format: choice("yaml", "json") }) }),
  },
  sectionStyle: {
    description: "The lines of a section's heading, by role of the file, with the hole {title}; none where there are no sections.",
    shape: object(fields({ resources: list(anyText), variables: list(anyText), locals: list(anyText), outputs: list(anyText), values: list(anyText) })),
  },
  commentStyle: { description: "The marker of comments on lines of their own.", shape: object(fields({ marker: choice("#", "//") })) },
};
