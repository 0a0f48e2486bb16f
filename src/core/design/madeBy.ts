import type { Component } from "./component";
import type { Intent } from "./intent";

/** What intents make that the component and its other intents refer to by a root of its own. */
export type MakingIntent = Extract<Intent, { kind: "logGroup" | "secret" | "role" | "archive" }>;

export const isMaking = (intent: Intent): intent is MakingIntent => intent.kind === "logGroup" || intent.kind === "secret" || intent.kind === "role" || intent.kind === "archive";

/** The intent that makes `secret.auth`, `logGroup.main` or `role.main`; `undefined` for any other address. */
export const intentAt = ({ intents }: Component, address: string): MakingIntent | undefined =>
  intents.filter(isMaking).find(({ kind, id }) => `${kind}.${id}` === address);

/** The resource of the component that says when something exists: itself, or what an intent makes it for. */
export const ownerOf = (component: Component, address: string): string => intentAt(component, address)?.on ?? address;
