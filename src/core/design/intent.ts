import type { StoreSlot } from "../analysis/stores/store";
import type { OfChoice } from "./choice";

/**
 * What must hold for a statement: the test, the context key, and what it is compared with, an attribute of a resource of the
 * component (`aws_efs_access_point.main.arn`, every one of them) or any other expression.
 */
export interface AskedCondition {
  readonly test: string;
  readonly variable: string;
  readonly value: string;
}

/** When something is wanted: the setting is true, or the field of an entry where `input` are items. */
export interface AskedWhen {
  readonly input: string;
  readonly field?: string;
}

/** Above or below what an alarm is raised: the same always, what a setting says, or an expression as the component's text has it, of each thing. */
export type AskedThreshold = { readonly kind: "number"; readonly value: number } | { readonly kind: "setting"; readonly name: string } | { readonly kind: "expression"; readonly expression: string };

/** What the component needs done in whatever way this house does it. Resources are named by address within the component. */
export type Intent = OfChoice & AnyIntent;

type AnyIntent =
  | {
      readonly kind: "encryption";
      readonly on: readonly string[];
      /** Argument that takes the key: `kms_master_key_id`. */
      readonly argument: string;
      /** The nested block that the argument stands in, with what else the block says: expressions by argument. Absent for an argument of the resource. */
      readonly block?: { readonly type: string; readonly arguments: Readonly<Record<string, string>> };
      readonly facet: "arn" | "id";
      /** What is written where there is no key of the house; absent where leaving `argument` out says it. */
      readonly managed?: { readonly argument: string; readonly value: string };
    }
  | {
      readonly kind: "grant";
      /** Who gets it: the `services` input that names them, or a role of the component, `role.main`, with one policy for all that is granted to it. */
      readonly to: string;
      /** Names the permission in labels and switches: `send`. */
      readonly permission: string;
      readonly sid: string;
      readonly actions: readonly string[];
      /** What is used: a resource of the component, what an intent makes, `logGroup.main`, or what meets a slot, `slot.alarmTopic`, which is left out with it; or, for a role, what was picked: `thing.queues[item.queue]` that which an entry names, `thing.queues` all of it. */
      readonly on: string;
      /** Attribute of `on` that policies name it by; `arn` where absent. */
      readonly attribute?: string;
      /** What of it, behind its ARN: `:*` for the streams of a log group, `/*` for the objects of a bucket. */
      readonly below?: string;
      /** What of it too, behind its ARN: `/index/*`. */
      readonly alsoBelow?: string;
      /** Why AWS takes nothing but `*` as the resource of these actions, a sentence; `on` is then only what they are needed for. */
      readonly anyResource?: string;
      /** What must hold for the actions beside the key's. */
      readonly conditions?: readonly AskedCondition[];
      /** What is done with the key that encrypts `on`; empty where the service uses it for its clients. */
      readonly keyActions: readonly string[];
      /** Service through which the key is used: `sqs`. */
      readonly via: string;
      /** Only then, where it is to a role of the component: of items each has its own role. */
      readonly when?: AskedWhen;
    }
  | {
      /**
       * A security group in front of what the component makes, and the way from its users through it. The component reads the
       * group as `group.id`.
       */
      readonly kind: "networkPath";
      /** The `services` input whose services are let in. */
      readonly from: string;
      /** The name the group carries, in the component's `names`. */
      readonly name: string;
      /** What the group is for, a sentence without its end: "NFS access to the file system". */
      readonly description: string;
      /** TCP. */
      readonly port: number;
      /** What modules of security groups know the rule by: `nfs-tcp`. */
      readonly ruleName: string;
    }
  | {
      /** A security group for what the component runs, into which nobody comes. The component reads it as `group.id`, and `reach` lets it through to others. */
      readonly kind: "clientGroup";
      /** The name the group carries, in the component's `names`. */
      readonly name: string;
      /** What is in it, a sentence without its end: "Functions of the API". */
      readonly description: string;
    }
  | {
      /**
       * The way from `group`, which another intent makes, to a database, a cache or a load balancer that the repository has. The component's text
       * asks by `reach.{slot}`, the whole of a condition, whether it is there, and reads what clients need as `slot.{slot}.host`
       * under that condition; of an object, entries go that read what is not known.
       */
      readonly kind: "reach";
      readonly slot: StoreSlot | "loadBalancer";
      /** The facet of the slot that says the port; what stores have for it where absent. */
      readonly port?: string;
      readonly when?: AskedWhen;
    }
  | {
      /** Copies of `on` in the way of the house: a selection of its backup plan, else the service's own. */
      readonly kind: "backup";
      readonly on: string;
      /** The setting that decides whether `on` is backed up. */
      readonly when: string;
      /** The component's resource that has AWS make copies, left away where the house's plan does; absent where `on` says itself how the service keeps copies. */
      readonly own?: string;
    }
  | {
      /** A file system mounted in the containers of services, through each access point, over TLS and with the permissions of their role. */
      readonly kind: "volume";
      /** The `services` input whose services mount it. */
      readonly to: string;
      /** One object per item, of which each reads its file system. */
      readonly accessPoints: string;
      /** What has to be there before a task starts. */
      readonly mountTarget: string;
      /** Where containers see an access point: HCL template with the holes `{name}` for the addition and `{key}` for the item's key. */
      readonly path: string;
    }
  | {
      readonly kind: "containerEnvironment";
      /** The `services` inputs whose services get the variables. */
      readonly to: readonly string[];
      readonly on: string;
      /** HCL template of the variable's name with the hole `{key}` for the item's key as an upper-case word. */
      readonly name: string;
      readonly attribute: string;
      /** The attribute is a number, while variables of containers are text. */
      readonly isNumber?: true;
    }
  | {
      readonly kind: "alarm";
      readonly label: string;
      readonly on: string;
      /** The setting that says how many parts `on` has, of which each is watched: its nodes. Their keys are `001`, `002`, as AWS numbers them. */
      readonly parts?: string;
      /** A sentence with the hole `{key}` for the key of the item or part. */
      readonly description: string;
      /** End of the alarm's name. */
      readonly descriptor: string;
      /** The value of a setting without which the alarm says nothing. */
      readonly when?: { readonly setting: string; readonly is: string };
      readonly namespace: string;
      readonly metric: string;
      /** `Sum`, or a percentile such as `p95`. */
      readonly statistic: string;
      readonly comparison: string;
      readonly threshold: AskedThreshold;
      readonly periodSeconds: number;
      readonly evaluationPeriods: number;
      readonly missing: "notBreaching" | "breaching" | "ignore" | "missing";
      /** Dimension to the attribute of `on` it takes, or a template of attributes with the hole `{key}`: `{id}-{key}`. */
      readonly dimensions: Readonly<Record<string, string>>;
      /** A further dimension without which the metric does not exist: what is watched is the sum over these of its values, at most ten. */
      readonly sumOver?: { readonly dimension: string; readonly values: readonly string[] };
    }
  | {
      /**
       * A log group that is there before what writes into it, with the retention and the key of the house. The component reads
       * it as `logGroup.{id}.name` and `.arn`; a writer that reads neither waits for it.
       */
      readonly kind: "logGroup";
      readonly id: string;
      /** What writes into it; there is one for each. */
      readonly on: string;
      /** The name it is called after, in the component's `names`. */
      readonly name: string;
      /** What tells it from other log groups of the same thing: `slow-log`; empty for the only one. */
      readonly descriptor: string;
      /** What AWS calls the service in paths: `elasticache`. */
      readonly service: string;
      /** The path below which AWS writes, and nowhere else: `/aws/lambda/`; absent where the house decides. */
      readonly path?: string;
      /** What is in it: "Slow commands of the cache". */
      readonly description: string;
    }
  | {
      /**
       * A secret in the way of the house. The component reads it as `secret.{id}.arn`, and grants may be about `secret.{id}`.
       * Its value is never a literal and never an answer.
       */
      readonly kind: "secret";
      readonly id: string;
      /** What it is a secret of; there is one for each. */
      readonly on: string;
      /** The name it carries, in the component's `names`. */
      readonly name: string;
      /** What it holds: "Password of the cache". */
      readonly description: string;
      /** `generated` here; the `expression` of something the component makes; `given`: somebody sets it by hand. */
      readonly value: { readonly kind: "generated"; readonly length: number; readonly special: false | string } | { readonly kind: "expression"; readonly expression: string } | { readonly kind: "given" };
      /** Argument of `on` that takes the value. */
      readonly argument?: string;
      /** Where the house keeps maps: the word for the value, and expressions of what stands beside it, by word. */
      readonly map?: { readonly value: string; readonly beside: Readonly<Record<string, string>> };
      /** How `on` makes and keeps the value itself, and the attribute that gives its ARN, where it can. */
      readonly managed?: { readonly argument: string; readonly keyArgument?: string; readonly arn: string };
    }
  | {
      /** An IAM role that something of the component runs with. The component reads it as `role.{id}.arn` and `.name`. */
      readonly kind: "role";
      readonly id: string;
      /** What runs with it: there is one role for each. */
      readonly on: string;
      /** One role for all that run with it. */
      readonly isShared?: true;
      /** The name it carries, in the component's `names`. */
      readonly name: string;
      /** "What the workers run with". */
      readonly description: string;
      /** Who assumes it: `lambda.amazonaws.com`. */
      readonly service: string;
      /** What must hold where the service says for whom it acts: `aws:SourceAccount`, `aws:SourceArn`. One that reads a slot is left out with it. */
      readonly conditions?: readonly AskedCondition[];
      /** Policies that AWS keeps for such a role, by a word for each, as they stand behind `policy/` in their ARN: `service-role/AWSLambdaBasicExecutionRole`. */
      readonly managed?: Readonly<Record<string, string>>;
    }
  | {
      /** A zip file that Terraform makes where it runs. The component reads it as `archive.{id}.path` and `.hash`. */
      readonly kind: "archive";
      readonly id: string;
      /** What it is for: there is one for each. */
      readonly on: string;
      /** One for all that it is for. */
      readonly isShared?: true;
      /** What it holds: a folder, by an expression of its path below the root module, or a single text. */
      readonly content: { readonly kind: "folder"; readonly path: string } | { readonly kind: "text"; readonly file: string; readonly text: string };
      /** "Code of the functions". */
      readonly description: string;
    }
  | { readonly kind: "output"; readonly name: string; readonly description: string; readonly on: string; readonly attribute: string };
