import type { SlotName } from "../analysis/slots";
import type { PickableKind } from "../analysis/things/pickable";
import type { SizeProfile } from "../conventions/sizes/sizeProfile";
import type { Json } from "./answers";
import type { OfChoice } from "./choice";
import type { FieldSchema, SettingSchema, Titled, ValueSchema } from "./fieldSchema";
import type { Intent } from "./intent";

/** What a user should know of the AWS service before choosing it; sentences. */
export interface Knowledge {
  readonly capabilities: readonly string[];
  readonly limits: readonly string[];
  readonly integration: readonly string[];
  readonly security: readonly string[];
  readonly cost: readonly string[];
  readonly operations: readonly string[];
}

/** A slot the component asks for. */
export interface Need extends OfChoice {
  readonly slot: SlotName;
  /** What it is used for, a sentence. */
  readonly why: string;
  /** What is given up without it, a sentence; absent when the component cannot be written without it. */
  readonly without?: string;
  /** The slot that is taken where this one is not found, which `without` says. */
  readonly instead?: SlotName;
}

/**
 * How an input varies. `choice`: the same everywhere, one of the values that `field` lists; resources, intents, inputs and
 * parts of the text depend on it. `services`: the same everywhere, names ECS services of the repository and decides which blocks are
 * written. `things`: the same everywhere, existing things of the root module by their ids; fields of items may name one of them. `setting`: may differ per environment and always becomes the variable `{service}_{variable}`, which
 * may be a condition of resources. `items`: a `map(object)` variable, one resource per entry, values per environment; a field
 * of an entry is one value, a list, or a map of values or of objects.
 */
export type Input = OfChoice & AnyInput;

type AnyInput =
  | { readonly kind: "choice"; readonly name: string; readonly field: ValueSchema & Titled; /** What values ask of the repository. */ readonly asks?: Readonly<Record<string, Asked>> }
  | { readonly kind: "services"; readonly name: string; readonly title: string; readonly description: string }
  | { readonly kind: "things"; readonly name: string; readonly of: PickableKind; readonly title: string; readonly description: string }
  | { readonly kind: "setting"; readonly name: string; readonly variable: string; readonly field: SettingSchema }
  | {
      readonly kind: "items";
      readonly name: string;
      /** Name of the variable; behind the service's prefix when the addition does not carry the component's own name, or where it `isPrefixed` always. */
      readonly variable: string;
      readonly isPrefixed: boolean;
      readonly title: string;
      readonly description: string;
      readonly fields: Readonly<Record<string, FieldSchema>>;
      /** Fields of which no two entries may say the same. */
      readonly distinct?: readonly string[];
    };

/** What a value of a choice asks of the repository: a form of what meets a slot. What is there with such values alone exists under its condition. */
export interface Asked {
  readonly slot: SlotName;
  /** `httpsListenerArn` */
  readonly form: string;
  /** The value that is taken where this is not known. */
  readonly otherwise: string;
  /** Why, a sentence. */
  readonly message: string;
}

/** Whether an input is the same everywhere and has no variable. */
export const isShape = (input: Input): input is Extract<Input, { kind: "choice" | "services" | "things" }> => input.kind === "choice" || input.kind === "services" || input.kind === "things";

/** A name made in the house's pattern, within the limit that AWS sets for the resource that carries it: `{descriptor}` is the key of the item, with `ending` behind it. */
export interface NameDeclaration {
  /**
   * Where the house keeps names in locals: of items the local that holds them, `queue_names`; of a single thing what stands
   * behind the service in the house's own pattern, `sg` for `efs_sg_name`, empty for `efs_name`.
   */
  readonly local: string;
  /** What stands for the descriptor after the item's key: `dlq`; empty for none. */
  readonly descriptor: string;
  /** Text at the end of the name where a boolean field of the item is true. */
  readonly ending?: { readonly field: string; readonly text: string };
}

/** How often a resource exists. */
export interface ResourceMultiplicity extends OfChoice {
  /** The `items` input with one instance per entry; absent, as is `perSubnet`, for a resource that exists once. */
  readonly per?: string;
  /** A field of those entries that names something that was picked: only entries have one whose thing is there. Not there at all where nothing was picked. */
  readonly having?: string;
  /** A field of those entries that names something that was picked: only entries that name nothing have one. */
  readonly lacking?: string;
  /** The slot of subnets with one instance in each, which reads its own subnet as `subnet.id`. */
  readonly perSubnet?: SubnetSlot;
  /** Settings that must all be true, beside the create flag. */
  readonly when: readonly string[];
  /** What it is, for the list of changes: "Queues". */
  readonly summary: string;
  readonly group: "resources" | "security";
  /** The name it carries, in {@link Component.names}. What carries one can be tagged, unless it `isUntagged`. */
  readonly name?: string;
  /** AWS takes no tags for it. */
  readonly isUntagged?: true;
  /** Expression of the `Name` tag of what can be tagged and carries no name of its own: `"${name.file_system}-${item.key}"`. */
  readonly nameTag?: string;
}

/** The slots that give subnets. */
export const SUBNET_SLOTS = ["privateSubnets", "publicSubnets", "databaseSubnets"] as const satisfies readonly SlotName[];
export type SubnetSlot = (typeof SUBNET_SLOTS)[number];

/** Values of settings that AWS does not accept together, and that as a sentence. */
export interface Conflict {
  readonly inputs: Readonly<Record<string, Json>>;
  readonly message: string;
}

/**
 * What an addition says where it is one more entry of a map in which the house keeps its like, which makes everything for each
 * entry. Which field of an entry says it is found by what the house's code does with the field.
 */
export interface EntryField {
  /** The setting, or the `items`, whose value it is; absent for the key of the entry, and for a number that `isFree`. */
  readonly input?: string;
  /** Of an `items` input the field that is the value under each key, where the house keeps a map of texts. */
  readonly field?: string;
  /** A number that no other entry has, in front of those of others, which say more general things. */
  readonly isFree?: true;
  /**
   * Where AWS reads it, the first that is found: the type of a resource and the way from there through nested blocks, arguments
   * and, within text of JSON, members, numbers and `*` for every element: `aws_ecs_task_definition/container_definitions/0/image`. The type alone: that
   * there is such a resource, for a setting that is true or false.
   */
  readonly reads: readonly string[];
  /** What AWS reads, with the hole `{value}`, where that is more than the value: `{value}*`. */
  readonly as?: string;
  /** A setting that is true or false, and without which the entry does not say this. */
  readonly when?: string;
  /** What it is, for a sentence: "the image". */
  readonly title: string;
  /** Nothing is worth adding where no field says it. */
  readonly isEssential?: true;
}

/** Why values were not accepted: `input` is a path such as `queues.jobs.delay_seconds`. */
export interface ValueProblem {
  readonly input: string;
  readonly message: string;
}

/**
 * What the catalogue offers. It says what, never where: no offset, no name of a house, no count, no index, no flag.
 * `text` is HCL in which reserved roots stand where the house decides: `name.queue`, `setting.x`, `item.x`, `slot.x.arn`,
 * `choice.x` for what was chosen, and `thing.x[item.y].arn` for an attribute of what an entry names, which is null where it names none or what is not there;
 * of a field that is a list it is a list, `thing.x[item.y]` the keys of what is there, and a loop over these reads `thing.x[key].arn`.
 */
export interface Component {
  readonly id: string;
  /** The resource type it is about: a repository that makes one has the component already. */
  readonly main: string;
  /**
   * Present for one of many of its kind, whose like are no obstacle: an addition is an entry of the map that they are kept in.
   * Such a component writes nothing else.
   */
  readonly entry?: readonly EntryField[];
  /** Raised when what is written for the same answers changes. */
  readonly version: number;
  readonly title: string;
  readonly category: string;
  readonly summary: string;
  /** What variables, sections and locals of it are called: `messaging`, "Messaging". */
  readonly service: { readonly prefix: string; readonly title: string };
  readonly knowledge: Knowledge;
  readonly needs: readonly Need[];
  readonly inputs: readonly Input[];
  /** JSON Schema of the values of one environment, with the keyword `vary` (`shape`, `setting`, `items`) on every input. */
  readonly schema: Readonly<Record<string, Json>>;
  /** Defaults of every input, by size profile. */
  readonly defaults: Readonly<Record<SizeProfile, Readonly<Record<string, Json>>>>;
  /** Fields of an entry of an `items` input that the user did not give, by size profile. */
  readonly itemDefaults: (input: string, size: SizeProfile) => Readonly<Record<string, Json>>;
  /** Checks the values of one environment against {@link Component.schema}; an empty list accepts them. */
  readonly check: (values: unknown) => readonly ValueProblem[];
  readonly conflicts?: readonly Conflict[];
  readonly names: Readonly<Record<string, NameDeclaration>>;
  readonly resources: Readonly<Record<string, ResourceMultiplicity>>;
  readonly intents: readonly Intent[];
  readonly text: string;
  /** Of a composition: the components that are added together, each of which may use what those before it make. */
  readonly parts?: readonly Part[];
}

/** One component of a composition. */
export interface Part {
  /** Begins the names of its inputs, `tables.readers`, and ends that of its addition where the composition has a name of its own. */
  readonly id: string;
  readonly component: Component;
  /** What its inputs are unless somebody answers otherwise. */
  readonly values: Readonly<Record<string, Json>>;
  /** Inputs of things that take what an earlier part makes, by its id: the first of the kind that it makes. Nobody is asked for them. */
  readonly things: Readonly<Record<string, string>>;
}
