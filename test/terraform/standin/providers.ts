import { archive } from "./archive";
import { cloudinit } from "./cloudinit";
import { external } from "./external";
import { http } from "./http";
import { local } from "./local";
import { nullProvider } from "./null";
import { random } from "./random";
import type { Provider } from "./schema";
import { template } from "./template";
import { time } from "./time";
import { tls } from "./tls";

export interface StandIn {
  /** The version of the hashicorp provider whose schema was followed; under it the stand-in appears in the mirror. */
  readonly version: string;
  readonly provider: Provider;
}

/**
 * The stand-ins for hashicorp's small providers, by name. Schemas are written from the public documentation of the real ones;
 * behaviour is the smallest honest one: no program is run, nothing is fetched, no file is written but a zip that was asked for.
 */
export const providers: Readonly<Record<string, StandIn>> = {
  random: { version: "3.7.2", provider: random },
  null: { version: "3.2.4", provider: nullProvider },
  external: { version: "2.3.5", provider: external },
  http: { version: "3.5.0", provider: http },
  archive: { version: "2.7.1", provider: archive },
  local: { version: "2.5.3", provider: local },
  time: { version: "0.13.1", provider: time },
  tls: { version: "4.1.0", provider: tls },
  cloudinit: { version: "2.3.7", provider: cloudinit },
  template: { version: "2.2.0", provider: template },
};
