import { Icon, type IconName } from "./Icon";

export type Tone = "plain" | "good" | "attention" | "bad";

interface BadgeProps {
  readonly text: string;
  readonly tone?: Tone;
  readonly icon?: IconName | undefined;
}

/** One or two words about the state of something; the colour only repeats them. */
export const Badge = ({ text, tone = "plain", icon }: BadgeProps) => (
  <span className={`badge badge-${tone}`}>
    {icon === undefined ? null : <Icon name={icon} />}
    {text}
  </span>
);
