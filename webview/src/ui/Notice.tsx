import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";

export type Severity = "information" | "warning" | "error" | "success";

const MARKS: Readonly<Record<Severity, { readonly icon: IconName; readonly word: string }>> = {
  information: { icon: "info", word: "Information" },
  warning: { icon: "warning", word: "Warning" },
  error: { icon: "error", word: "Error" },
  success: { icon: "pass", word: "Done" },
};

interface NoticeProps {
  readonly severity: Severity;
  readonly children: ReactNode;
  /** Buttons and links that act on it. */
  readonly actions?: ReactNode;
}

/** A sentence that stands out. */
export const Notice = ({ severity, children, actions }: NoticeProps) => (
  <div className={`notice notice-${severity}`}>
    <Icon name={MARKS[severity].icon} />
    <div className="notice-text">
      <span className="hidden-text">{MARKS[severity].word}: </span>
      {children}
      {actions === undefined ? null : <div className="notice-actions">{actions}</div>}
    </div>
  </div>
);
