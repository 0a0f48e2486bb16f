import type { AlarmStyle } from "./reading/alarmStyle";
import type { HouseRule } from "./houseRule";
import type { KeyCase } from "./names/keyCase";
import type { SourceKind } from "./modules/moduleSources";
import type { SizeProfiles } from "./sizes/sizeProfile";

/** Where blocks of one role stand: all in one file of the root module, or each in the file of its service. */
export type FileHome = { readonly kind: "file"; readonly name: string } | { readonly kind: "service" };

export interface FileRoles {
  readonly variables: FileHome;
  readonly locals: FileHome;
  readonly outputs: FileHome;
  readonly data: FileHome;
  readonly alarms: FileHome;
  /** `perService`: one file per service, named `{service}.tf`; `single`: resources stand together in `resources`. */
  readonly services: { readonly kind: "perService" } | { readonly kind: "single"; readonly name: string };
}

/**
 * Where what is added goes. `serviceFile`: a file of its own in the root module; `mainFile`: the file `name` there, which holds
 * everything; `childModule`: a module of its own in `folder`, which the root module of every environment calls.
 */
export type ComponentHome = { readonly kind: "serviceFile" } | { readonly kind: "mainFile"; readonly name: string } | { readonly kind: "childModule"; readonly folder: string };

/**
 * Where the names of resources are made. `locals`: in a local, which `pattern` names, such as `{service}_name`, or where names are
 * entries of the local `object`, the entry: `{service}`, or `{service}.{name}` where each service has an object of its own
 * there, in the `case` that its keys have; `label`: by a call of a label module for each service, which `pattern` names; `inline`: where they are used.
 */
export type NameHome = { readonly kind: "locals"; readonly pattern: string; readonly object?: string; readonly case?: KeyCase } | { readonly kind: "label"; readonly pattern: string } | { readonly kind: "inline" };

/**
 * How names are put together: the text of an HCL template with the hole `{descriptor}`, quotes left out:
 * `${substr(var.application, 0, 38)}-${var.environment}-{descriptor}-${random_string.setup.id}`.
 */
export interface NamePattern {
  readonly template: string;
}

/** What things of a kind are made by; the fields of a module are absent for a resource, and where homes in general are meant. */
export interface ResourceHome {
  readonly kind: "resource" | SourceKind;
  /** As the root module writes it. */
  readonly source?: string;
  readonly version?: string;
  /** Inputs that most calls set, in the order of the last call. */
  readonly inputs?: readonly string[];
  /** Address of the call to imitate; absent where no call is in this root module. */
  readonly exemplar?: string;
}

/** The label of a resource that is the only one of its type in a service: a word such as `main`, or `{service}` where labels are called after it. */
export interface LabelStyle {
  readonly primary: string;
}

/**
 * How a component is switched on. `variable`: by a boolean, whose `pattern` has the hole `{service}`: `{service}_create`,
 * `enable_{service}`. `field`: by the boolean `field` of an object that holds all inputs of a service: `var.{service}.enabled`.
 */
export type CreateFlag = { readonly kind: "variable"; readonly pattern: string } | { readonly kind: "field"; readonly pattern: string; readonly field: string } | { readonly kind: "none" };

/**
 * How a condition decides whether a single thing exists. `template` is the argument with the hole `{condition}`: the `count`
 * `{condition} ? 1 : 0`, or the `for_each` over one static key `toset({condition} ? ["this"] : [])`.
 */
export type ConditionalStyle = { readonly kind: "count"; readonly template: string } | { readonly kind: "for_each"; readonly template: string; readonly key: string };

/**
 * `default`: the provider adds shared tags, resources carry only a `Name` or nothing; `merge`: `merge(shared, { Name = ... })`;
 * `shared`: the shared tags as they are; `inline`: every resource writes the same `entries` out; `none`: resources carry no
 * tags but perhaps a `Name`.
 */
export interface TagStyle {
  readonly kind: "default" | "merge" | "shared" | "inline" | "none";
  /** The shared tags: `local.tags`, `var.tags`. Absent when there are none. */
  readonly shared: string | undefined;
  /** Resources carry a `Name` tag. */
  readonly name: boolean;
  /** What `inline` repeats beside `Name`: `{ name: "Environment", expression: "var.environment" }`. */
  readonly entries?: readonly { readonly name: string; readonly expression: string }[];
}

/** How a policy is put into words. */
export interface PolicyStyle {
  readonly document: "jsonencode" | "policyDocument";
  /** Statements carry a `Sid`. */
  readonly sid: boolean;
}

/** How permissions are written. */
export interface IamStyle extends PolicyStyle {
  readonly attachment: "inline" | "managed";
  /** How what says who may assume a role is written; absent where it is as permissions are. */
  readonly trust?: PolicyStyle["document"];
  /** How policies of queues, buckets and keys are written; absent where they are as those of roles, or too few. */
  readonly resourcePolicies?: PolicyStyle;
}

/** `sharedKey`: everything with the key that `expression` names; `keyPerService`: each service with one of its own, called after it; `awsManaged`: with AWS's keys. */
export type EncryptionStyle = { readonly kind: "sharedKey"; readonly expression: string } | { readonly kind: "keyPerService" } | { readonly kind: "awsManaged" } | { readonly kind: "none" };

/**
 * How long logs are kept: `expression` is read everywhere, `variable` is one for each service, whose `pattern` has the hole
 * `{service}`; `none`: for ever, or nothing shows it.
 */
export type LogRetention =
  | { readonly kind: "literal"; readonly days: number }
  | { readonly kind: "expression"; readonly expression: string }
  | { readonly kind: "variable"; readonly pattern: string }
  | { readonly kind: "none" };

/**
 * How log groups are made. `key` is what they are encrypted with; `name` an HCL template with the holes `{name}` for a name in
 * the house's own pattern or `{descriptor}` for words alone, `{aws}` for what AWS calls a service and `{service}`.
 */
export type LogRetentionStyle = LogRetention & { readonly key?: string; readonly name: string };

interface KeptSecrets {
  /** As {@link LogRetentionStyle}'s. */
  readonly name: string;
  /** Where the values come from; `none`: somebody sets them by hand. */
  readonly source: "random_password" | "variable" | "none";
  readonly key?: string;
}

/**
 * Where secrets are kept. `secretsManager`: each a `map` in JSON or a `plain` text; `ssm`: as parameters of the type
 * SecureString; `managed`: by the service they belong to, encrypted with a key of the house's `ownKey` or AWS's.
 */
export type SecretsStyle =
  | ({ readonly kind: "secretsManager"; readonly value: "map" | "plain"; readonly recoveryWindow?: string } & KeptSecrets)
  | ({ readonly kind: "ssm" } & KeptSecrets)
  | { readonly kind: "managed"; readonly ownKey: boolean }
  | { readonly kind: "none" };

/**
 * How the version of a called module is written: as the argument `version`, in a comment behind the source, or as its `ref`.
 * `form` has the holes `{major}`, `{minor}` and `{patch}`, or `{commit}`: `~> {major}.{minor}`, `// v{major}.{minor}.{patch}`.
 */
export type ModuleVersions = { readonly kind: "constraint" | "comment" | "ref"; readonly form: string } | { readonly kind: "none" };

interface SecurityGroupWays {
  /** Groups have a whole name, or a prefix that AWS completes. */
  readonly naming: "name" | "name_prefix";
  /** `all`: groups let everything out; `none`: nothing, or only what is named. */
  readonly egress: "all" | "none";
  /** The same of groups before what opens no connection, such as databases; absent where these do as all do, or there are none. */
  readonly passiveEgress?: "all" | "none";
  /** The same of groups before everything else, which connects to others; absent where these do as all do. */
  readonly activeEgress?: "all" | "none";
  /** Who is let in is named by security group or by address range; what lets in the whole internet is not counted. */
  readonly references: "groups" | "cidr";
  /** Where groups stand. */
  readonly home: FileHome;
}

/**
 * How security groups and their rules are written. `inline`: blocks in the group; `ruleResources`: `aws_security_group_rule`;
 * `vpcRuleResources`: `aws_vpc_security_group_ingress_rule` and `_egress_rule`; `module`: calls of a module that makes groups.
 */
export type SecurityGroupStyle = SecurityGroupWays & ({ readonly kind: "inline" | "ruleResources" | "vpcRuleResources" } | { readonly kind: "module"; readonly module: SecurityGroupModule });

/** A module that makes a security group, as its calls are written. */
export interface SecurityGroupModule {
  readonly source: string;
  readonly version: string | undefined;
  /** The comment behind the source, with its marker: `// v1.0.0`. */
  readonly comment: string | undefined;
  /** Names of the inputs for the group itself; absent where no call sets one. */
  readonly inputs: { readonly name?: string; readonly description?: string; readonly vpc?: string };
  /** Inputs that take rules, as calls set them. */
  readonly rules: readonly SecurityGroupInput[];
  /** Names the module knows rules by, such as `https-443-tcp`. */
  readonly ruleNames: readonly string[];
  /** The output that gives the group's id. */
  readonly output: string;
}

/**
 * An input of a security group module that takes rules: `groups` names groups, `cidr` address ranges, `names` the module's
 * own rules; where entries may name either, `groups`. `fields` are the attributes of its entries, empty where they are plain;
 * entries of a `map` have a key each.
 */
export interface SecurityGroupInput {
  readonly input: string;
  readonly direction: "ingress" | "egress";
  readonly takes: "groups" | "cidr" | "names";
  readonly shape: "list" | "map";
  readonly fields: readonly string[];
}

/**
 * How copies are made of what keeps data. `arnList`: by the `aws_backup_selection` at the address `selection`, which lists
 * what it takes; `tag`: by one that takes what carries the tag `key` with the value `expression`; `elsewhere`: by what stands
 * at `address` and is not added to from here.
 */
export type BackupStyle =
  | { readonly kind: "arnList"; readonly selection: string }
  | { readonly kind: "tag"; readonly selection: string; readonly key: string; readonly expression: string }
  | { readonly kind: "elsewhere"; readonly address: string }
  | { readonly kind: "none" };

/** How settings that are no variables are called. */
export interface SettingStyle {
  /** `nested`: an object per service holds its settings; `flat`: their names begin with the service. */
  readonly shape: "flat" | "nested";
  /** What switches a service on: of a `flat` house a name with the hole `{service}`, of a `nested` one the name within the object. */
  readonly flag: string;
  readonly case: KeyCase;
}

/**
 * Where a setting that differs per environment lives. `tfvars`: in variable files; `locals`: in an object per environment
 * within the local `local`; `variable`: in one within the variable `variable`; `maps`: each in a map of its own by the name of the environment, in locals or in defaults of
 * variables; `config`: in a file per environment, `pattern` with the hole `{environment}`; `reader` is the expression by which
 * code reads those of the current environment, for maps with the hole `{name}` for the map and, where other environments may be
 * run, perhaps `{fallback}` for what it is there. `root`: as locals of a root module that is the
 * environment; `none`: there is one environment, or there are variables with defaults.
 */
export type ValuesStyle =
  | { readonly kind: "tfvars" | "root" | "none" }
  | (SettingStyle & { readonly kind: "locals"; readonly local: string; readonly reader: string })
  | (SettingStyle & { readonly kind: "variable"; readonly variable: string; readonly reader: string })
  | (SettingStyle & { readonly kind: "maps"; readonly reader: string })
  | (SettingStyle & { readonly kind: "config"; readonly pattern: string; readonly format: "yaml" | "json"; readonly reader: string });

export interface VariableStyle {
  /** Order of the arguments: `description`, `type`, `default`, `sensitive`, `validation`. */
  readonly order: readonly string[];
  readonly descriptions: boolean;
  readonly validations: boolean;
}

export interface OutputsStyle {
  readonly descriptions: boolean;
  /** How an output of something that may not exist is written. */
  readonly guard: "ternary" | "one" | "try";
  /** Where the word of the service stands in their names: `orders_queue_url`, `queue_url_orders`, or nowhere; absent where that cannot be told. */
  readonly naming?: "prefix" | "suffix" | "bare";
}

/**
 * How files are divided, by role of the file. Lines with the hole `{title}`: `["####", "## {title}", "####"]`, `["# {title}"]`;
 * `{TITLE}` stands for it in capitals, and `#{fill}` for as many `#` as the line of the title is wide; empty where a file has
 * no sections. `resources`: the sections of the file that holds all services, or how the file of each service begins.
 */
export interface SectionStyle {
  readonly resources: readonly string[];
  readonly variables: readonly string[];
  readonly locals: readonly string[];
  readonly outputs: readonly string[];
  readonly values: readonly string[];
}

export interface CommentStyle {
  readonly marker: "#" | "//";
}

/** Everything inferred about how this repository is written. Whoever writes asks here and nowhere else. */
export interface HouseRules {
  readonly fileRoles: HouseRule<FileRoles>;
  readonly resourceHome: HouseRule<ResourceHome>;
  readonly componentHome: HouseRule<ComponentHome>;
  readonly nameHome: HouseRule<NameHome>;
  readonly namePattern: HouseRule<NamePattern>;
  readonly labelStyle: HouseRule<LabelStyle>;
  readonly createFlag: HouseRule<CreateFlag>;
  readonly conditional: HouseRule<ConditionalStyle>;
  readonly tags: HouseRule<TagStyle>;
  readonly iam: HouseRule<IamStyle>;
  readonly encryption: HouseRule<EncryptionStyle>;
  readonly securityGroup: HouseRule<SecurityGroupStyle>;
  readonly backup: HouseRule<BackupStyle>;
  readonly secrets: HouseRule<SecretsStyle>;
  readonly logRetention: HouseRule<LogRetentionStyle>;
  readonly alarms: HouseRule<AlarmStyle>;
  readonly variableStyle: HouseRule<VariableStyle>;
  readonly outputsStyle: HouseRule<OutputsStyle>;
  readonly moduleVersions: HouseRule<ModuleVersions>;
  readonly environments: HouseRule<readonly string[]>;
  readonly sizeProfiles: HouseRule<SizeProfiles>;
  readonly values: HouseRule<ValuesStyle>;
  readonly sectionStyle: HouseRule<SectionStyle>;
  readonly commentStyle: HouseRule<CommentStyle>;
}

export type RuleName = keyof HouseRules;
