/** What every file of facts says of itself. */
export interface About {
  /** What they are: a sentence. */
  readonly facts: string;
  /** Where they were taken from: a package or a provider, with its version. */
  readonly source: string;
  readonly version: string;
  /** The day they were taken, `2026-11-30`. */
  readonly date: string;
  /** SPDX name of the licence of the source, whose text lies beside the facts. */
  readonly licence: string;
  /** Who holds the rights of the source, and where it is had. */
  readonly rights: string;
}

/**
 * What a block of a type may hold. An attribute is its flags and its type, `o string`: `r` required, `o` optional, `c` computed. A nested
 * block holds the same again, and says under the empty name how it is nested and how often it may stand there, `list 0 1`; 0 at the end is any number.
 */
export interface BlockFacts {
  readonly [name: string]: string | BlockFacts;
}

/** How a nested block is nested, and how often it may stand there; `most` 0 is any number. */
export interface Nesting {
  readonly mode: string;
  readonly least: number;
  readonly most: number;
}

export function nestingOf({ "": said }: BlockFacts): Nesting {
  const [mode = "", least, most] = typeof said === "string" ? said.split(" ") : [];
  return { mode, least: Number(least ?? 0), most: Number(most ?? 0) };
}

export type TypesFacts = Readonly<Record<string, BlockFacts>>;

/** The types of the AWS provider of one major version; `provider` is the version they are of. */
export interface SchemaFacts {
  readonly about: About & { readonly provider: string };
  readonly resources: TypesFacts;
  readonly data: TypesFacts;
}

/** Values that an argument takes: one of some texts, or numbers between two; an end is absent where there is none. */
export interface ValueFacts {
  readonly oneOf?: readonly string[];
  readonly least?: number;
  readonly most?: number;
}

/** By type and path of the argument, `lifecycle_policy.transition_to_ia`. */
export interface ValuesFacts {
  readonly about: About;
  readonly types: Readonly<Record<string, Readonly<Record<string, ValueFacts>>>>;
}

/**
 * By service and action: the access level (`L` list, `R` read, `W` write, `P` permissions, `T` tagging) and the types of resources that a
 * statement can limit it to, `W queue`. One whose resource can only be `*` has none.
 */
export interface ActionsFacts {
  readonly about: About;
  readonly services: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** By namespace and metric: the sets of dimensions it is told for, each with its names in a row: `QueueName`, `ApiId Stage`. */
export interface MetricsFacts {
  readonly about: About;
  readonly namespaces: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}
