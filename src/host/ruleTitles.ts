import type { AlarmStyle } from "../core/conventions/reading/alarmStyle";
import type { BackupStyle, ComponentHome, CreateFlag, EncryptionStyle, FileHome, FileRoles, HouseRules, IamStyle, LogRetention, LogRetentionStyle, NameHome, OutputsStyle, RuleName, SecretsStyle, SectionStyle, SecurityGroupStyle, TagStyle, ValuesStyle, VariableStyle } from "../core/conventions/houseRules";

/** What the house rules are called on screen, in the order they are shown. */
export const RULE_TITLES: Readonly<Record<RuleName, string>> = {
  fileRoles: "Files",
  resourceHome: "What things are made by",
  componentHome: "Where a component goes",
  nameHome: "Where names are made",
  namePattern: "Names",
  labelStyle: "Labels",
  createFlag: "Create flags",
  conditional: "Conditions",
  tags: "Tags",
  iam: "IAM policies",
  encryption: "Encryption",
  securityGroup: "Security groups",
  backup: "Backups",
  secrets: "Secrets",
  logRetention: "Logs",
  alarms: "Alarms",
  variableStyle: "Variables",
  outputsStyle: "Outputs",
  moduleVersions: "Versions of modules",
  environments: "Environments",
  sizeProfiles: "Size profiles",
  values: "Where values differ",
  sectionStyle: "Section headings",
  commentStyle: "Comments",
};

const RULE_NAMES = Object.keys(RULE_TITLES).filter((name): name is RuleName => Object.hasOwn(RULE_TITLES, name));

/** A rule as it is shown: its value in a few words. */
export interface RuleLine {
  readonly rule: RuleName;
  readonly title: string;
  readonly value: string;
}

/** Every rule of a house with its value in words. */
export const ruleLines = (rules: HouseRules): readonly RuleLine[] =>
  RULE_NAMES.map((rule) => ({ rule, title: RULE_TITLES[rule], value: DESCRIPTIONS[rule](rules) }));

/** In words what a rule of these would be with another value of its own. */
export const ruleText = (rules: HouseRules, rule: RuleName, value: unknown): string => DESCRIPTIONS[rule]({ ...rules, [rule]: { ...rules[rule], value } });

const DESCRIPTIONS: Readonly<Record<RuleName, (rules: HouseRules) => string>> = {
  fileRoles: (rules) => fileRoles(rules.fileRoles.value),
  resourceHome: ({ resourceHome: rule }) => resourceHome(rule),
  componentHome: ({ componentHome: { value } }) => componentHome(value),
  nameHome: (rules) => nameHome(rules.nameHome.value),
  namePattern: (rules) => rules.namePattern.value.template,
  labelStyle: (rules) => `the only one of its type is called ${rules.labelStyle.value.primary}`,
  createFlag: ({ createFlag: { value } }) => createFlag(value),
  conditional: ({ conditional: { value } }) => `${value.kind} = ${value.template.replace("{condition}", "condition")}`,
  tags: (rules) => tags(rules.tags.value),
  iam: (rules) => iam(rules.iam.value),
  encryption: (rules) => encryption(rules.encryption.value),
  securityGroup: (rules) => securityGroup(rules.securityGroup.value),
  backup: (rules) => backup(rules.backup.value),
  secrets: (rules) => secrets(rules.secrets.value),
  logRetention: (rules) => logRetention(rules.logRetention.value),
  alarms: (rules) => alarms(rules.alarms.value),
  variableStyle: (rules) => variableStyle(rules.variableStyle.value),
  outputsStyle: (rules) => outputsStyle(rules.outputsStyle.value),
  moduleVersions: ({ moduleVersions: { value } }) => (value.kind === "none" ? "not written" : value.form),
  environments: ({ environments: { value } }) => (value.length === 0 ? "none found" : value.join(", ")),
  sizeProfiles: ({ sizeProfiles: { value } }) => Object.entries(value).map(([name, profile]) => `${name} ${profile}`).join(", ") || "none found",
  values: (rules) => values(rules.values.value),
  sectionStyle: (rules) => sectionStyle(rules.sectionStyle.value),
  commentStyle: (rules) => rules.commentStyle.value.marker,
};

function createFlag(flag: CreateFlag): string {
  if (flag.kind === "none") return "none";
  return flag.kind === "variable" ? `var.${flag.pattern}` : `var.${flag.pattern}.${flag.field}`;
}

function values(style: ValuesStyle): string {
  switch (style.kind) {
    case "tfvars":
      return "in variable files";
    case "locals":
      return `in local.${style.local}, read as ${style.reader}`;
    case "variable":
      return `in var.${style.variable}, read as ${style.reader}`;
    case "maps":
      return `each in a map of its own, read as ${style.reader}`;
    case "config":
      return `in ${style.pattern}, read as ${style.reader}`;
    case "root":
      return "in the locals of each root module";
    case "none":
      return "nowhere: defaults of variables";
  }
}

function iam({ document, attachment, sid }: IamStyle): string {
  return `${document === "jsonencode" ? "jsonencode" : "aws_iam_policy_document"}, ${attachment} policies, ${sid ? "with" : "without"} Sid`;
}

function alarms({ condition, okActions }: AlarmStyle): string {
  return `${condition === undefined ? "always" : `when ${condition}`}${okActions ? ", also told when they end" : ""}`;
}

function variableStyle({ order, descriptions, validations }: VariableStyle): string {
  return [order.join(", "), descriptions ? "described" : "not described", validations ? "validated" : "not validated"].join("; ");
}

function outputsStyle({ descriptions, guard, naming }: OutputsStyle): string {
  const named = naming === "prefix" || naming === "suffix" ? `; their names ${naming === "prefix" ? "begin" : "end"} with the service` : "";
  return `${descriptions ? "described" : "not described"}; what may not exist is guarded by ${guardName(guard)}${named}`;
}

function homeName(home: FileHome): string {
  return home.kind === "file" ? home.name : "the service's file";
}

function fileRoles(roles: FileRoles): string {
  const services = roles.services.kind === "perService" ? "a file per service" : `resources in ${roles.services.name}`;
  return [services, `variables in ${homeName(roles.variables)}`, `locals in ${homeName(roles.locals)}`, `outputs in ${homeName(roles.outputs)}`].join("; ");
}

function nameHome(home: NameHome): string {
  if (home.kind === "inline") return "where they are used";
  if (home.kind === "label") return `module.${home.pattern}`;
  return home.object === undefined ? `local.${home.pattern}` : `local.${home.object}.${home.pattern}`;
}

/** What is made by modules, else that nothing is. */
function resourceHome({ value, scope }: HouseRules["resourceHome"]): string {
  const made = (scope ?? []).filter((each) => each.value.kind !== "resource").map((each) => `${each.types[0] ?? ""} by ${each.value.source ?? "a module"}`);
  return [value.kind === "resource" ? "resources" : "modules", ...made].join("; ");
}

function tags({ kind, shared, name }: TagStyle): string {
  const words = {
    default: "added by the provider",
    merge: `merged with ${shared ?? "the shared tags"}`,
    shared: shared ?? "the shared tags",
    inline: "written out on every resource",
    none: "none",
  }[kind];
  return name ? `${words}, with a Name` : words;
}

function encryption(style: EncryptionStyle): string {
  if (style.kind === "sharedKey") return style.expression;
  if (style.kind === "keyPerService") return "a key for each service";
  return style.kind === "awsManaged" ? "keys that AWS manages" : "none";
}

function securityGroup(style: SecurityGroupStyle): string {
  const kinds = { inline: "rules inside the group", ruleResources: "aws_security_group_rule", vpcRuleResources: "aws_vpc_security_group_ingress_rule and _egress_rule" };
  const kind = style.kind === "module" ? `made by ${style.module.source}` : kinds[style.kind];
  const letIn = style.references === "groups" ? "security groups are let in" : "address ranges are let in";
  return [kind, style.naming === "name" ? "whole names" : "name prefixes", letIn, style.egress === "all" ? "everything is let out" : "only what is named is let out", `in ${homeName(style.home)}`].join("; ");
}

const SOURCES = { random_password: "made by random_password", variable: "given by variables", none: "set by hand" } as const;

function secrets(style: SecretsStyle): string {
  if (style.kind === "none") return "none";
  if (style.kind === "managed") return "kept by the service they belong to";
  const key = style.key === undefined ? [] : [`encrypted with ${style.key}`];
  return [style.kind === "ssm" ? "in SSM parameters" : "in Secrets Manager", SOURCES[style.source], ...key].join("; ");
}

function retention(style: LogRetention): string {
  switch (style.kind) {
    case "literal":
      return `kept for ${style.days} days`;
    case "expression":
      return `kept for ${style.expression} days`;
    case "variable":
      return `kept for var.${style.pattern} days`;
    case "none":
      return "kept for ever";
  }
}

function logRetention(style: LogRetentionStyle): string {
  return [retention(style), ...(style.key === undefined ? [] : [`encrypted with ${style.key}`]), `called ${style.name}`].join("; ");
}

function backup(style: BackupStyle): string {
  switch (style.kind) {
    case "arnList":
      return `what ${style.selection} lists`;
    case "tag":
      return `what carries the tag ${style.key} = ${style.expression}`;
    case "elsewhere":
      return style.address;
    case "none":
      return "none";
  }
}

function guardName(guard: OutputsStyle["guard"]): string {
  return guard === "ternary" ? "a condition" : `${guard}()`;
}

function sectionStyle(style: SectionStyle): string {
  const heading = [style.variables, style.values, style.locals, style.outputs, style.resources].find((lines) => lines.length > 0);
  return heading === undefined ? "none" : heading.join(" / ");
}

function componentHome(home: ComponentHome): string {
  if (home.kind === "childModule") return `a module of its own in ${home.folder}`;
  return home.kind === "mainFile" ? home.name : "a file of its own";
}
