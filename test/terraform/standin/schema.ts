import type { Value, Values } from "./value";

/** A type constraint in the JSON form Terraform exchanges: `"string"`, `["list", "string"]`, `["object", {...}]`. */
export type AttributeType = string | readonly [string, AttributeType | { readonly [name: string]: AttributeType }];

/** r required, o optional, c computed, s sensitive, d deprecated; several letters together. */
export type Flags = string;

export interface Attribute {
  readonly type: AttributeType;
  readonly flags: Flags;
  /** What an unset optional and computed attribute becomes; without it, it is unknown until it is made. */
  readonly fallback?: Value;
}

export interface NestedBlock {
  readonly nesting: "single" | "list" | "set";
  /** The largest number of blocks; absent means any. */
  readonly most?: number;
  readonly schema: BlockSchema;
}

/** What a resource, a data source or the provider's own configuration looks like, and how its computed values are made. */
export interface BlockSchema {
  /** The schema version the real provider has, so that its states can be read. */
  readonly version?: number;
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly blocks: Readonly<Record<string, NestedBlock>>;
  /** Values for the attributes that are computed; what it leaves out becomes null. */
  readonly make: (values: Values) => Values;
  /** Values known from an identifier at import. */
  readonly fromId?: (id: string) => Values;
}

export interface Provider {
  readonly config?: BlockSchema;
  readonly resources?: Readonly<Record<string, BlockSchema>>;
  readonly dataSources?: Readonly<Record<string, BlockSchema>>;
}

/** One attribute as it is written in the tables of the providers. */
export type AttributeRow = readonly [type: AttributeType, flags: Flags, fallback?: Value];
export type AttributeRows = Readonly<Record<string, AttributeRow>>;

export const TEXT = "string";
export const NUMBER = "number";
export const FLAG = "bool";
export const TEXTS: AttributeType = ["list", TEXT];
export const TEXT_SET: AttributeType = ["set", TEXT];
export const TEXT_MAP: AttributeType = ["map", TEXT];

/** A block from its table of attributes; it has no nested blocks and computes nothing unless `rest` says so. */
export function block(rows: AttributeRows, rest: Partial<Omit<BlockSchema, "attributes">> = {}): BlockSchema {
  const attributes = Object.fromEntries(
    Object.entries(rows).map(([name, [type, flags, fallback]]): [string, Attribute] => [
      name,
      fallback === undefined ? { type, flags } : { type, flags, fallback },
    ]),
  );
  return { blocks: {}, make: () => ({}), ...rest, attributes };
}
