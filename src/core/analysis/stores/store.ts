import type { Place } from "../../text/span";

/** The slots that something which keeps data for others meets. */
export type StoreSlot = "database" | "cache";

/**
 * What a client may want of a database or cache, by the names of facets. `host` and `port` as they are read, `portNumber` where
 * it is known without being read; `securityGroup` the one group in front of it, `securityGroups` a list of which nobody can tell
 * which; `secret` the ARN of the secret with its credentials; `name` of the database; `resourceId` what permissions to connect by
 * IAM name it by; `iamAuth` an expression that is true where those do.
 */
export const STORE_PARTS = ["host", "port", "portNumber", "name", "arn", "resourceId", "securityGroup", "securityGroups", "secret", "iamAuth"] as const;
export type StorePart = (typeof STORE_PARTS)[number];
export type StoreParts = Readonly<Partial<Record<StorePart, string>>>;

/** A secret with credentials, and the key that encrypts it: `null` where AWS's own does, `undefined` where it is not known. */
export interface StoreSecret {
  readonly arn: string;
  readonly key: string | null | undefined;
}

/** A database or cache that the root module makes, looks up or is given, and how it reads what is known of it. */
export interface Store {
  /** What of the root module it is read from. */
  readonly address: string;
  readonly parts: StoreParts;
  /** The key that encrypts what `parts.secret` names. */
  readonly secretKey: string | null | undefined;
  /** Addresses, and readings of what is given, whose use is use of it. */
  readonly readBy: ReadonlySet<string>;
  /** Addresses of the databases that a proxy stands before; empty for what is none. */
  readonly before: readonly string[];
  /** How sure it is meant while nothing uses it. */
  readonly confidence: number;
  readonly place: Place;
}
