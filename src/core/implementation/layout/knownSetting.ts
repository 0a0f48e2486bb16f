import type { Place } from "../../text/span";

/** A setting that an environment has. */
export interface KnownSetting {
  readonly name: string;
  readonly place: Place;
}
