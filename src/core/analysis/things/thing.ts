import type { Place } from "../../text/span";
import type { PickableKind } from "./pickable";

/** Something of a root module that an addition may work with. */
export interface Thing {
  readonly kind: PickableKind;
  /** What answers name it by: `aws_sqs_queue.orders`, `module.orders`, or `module.orders.dead_letter_queue` where a module gives several. */
  readonly id: string;
  /** A short name for it: that of its entry in a map, where it is one thing. */
  readonly key: string;
  readonly extent: One | Several | Mapped;
  /**
   * How the root module reads an attribute, by what components call it: of one thing the whole expression, `aws_sqs_queue.orders.arn`,
   * of several what stands behind each, `arn`, and of what is mapped the whole map. What is absent nothing gives.
   */
  readonly attributes: Readonly<Record<string, string>>;
  /** The key it is encrypted with, as the root module reads it; `undefined` where none is known. */
  readonly encryptedWith: string | undefined;
  readonly evidence: Place;
}

/** One thing, there while `guard` holds, which is an expression of the root module; `undefined` for always. */
interface One {
  readonly kind: "one";
  readonly guard: string | undefined;
}

/** What a block makes for each of a collection: `over` is the block. */
interface Several {
  readonly kind: "several";
  readonly over: string;
  /** Its own keys are no names, for it is there once or not at all. */
  readonly isOnce: boolean;
  /** The keys that it has in any environment, as far as they are written down. */
  readonly keys: readonly string[];
}

/** Several that a module gives as a map by key for each attribute, there while `guard` holds. */
interface Mapped {
  readonly kind: "mapped";
  readonly guard: string | undefined;
  /** As of several. */
  readonly keys: readonly string[];
}
