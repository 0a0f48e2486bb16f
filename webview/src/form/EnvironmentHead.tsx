import type { EnvironmentView } from "../../../src/protocol/views";

export const PROFILES = [
  { value: "small", title: "small" },
  { value: "medium", title: "medium" },
  { value: "large", title: "large" },
] as const satisfies readonly { readonly value: EnvironmentView["profile"]; readonly title: string }[];

interface EnvironmentHeadProps {
  readonly environment: EnvironmentView;
  readonly isOn: boolean;
}

/** Head of an environment's column, with the file its values go to. */
export const EnvironmentHead = ({ environment, isOn }: EnvironmentHeadProps) => (
  <span className={isOn ? "environment-head" : "environment-head environment-off"}>
    <span className="environment-name">{environment.name}</span>
    <span className="quiet path">{environment.path}</span>
    {environment.isSample ? <span className="quiet">sample</span> : null}
    {isOn ? null : <span className="quiet">off</span>}
  </span>
);
