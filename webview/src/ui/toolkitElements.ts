import type { DetailedHTMLProps, HTMLAttributes, ReactNode } from "react";

/** Attributes that every element of the toolkit takes; its events arrive under their DOM names. */
type ToolkitElement<Own> = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> &
  Own & { readonly children?: ReactNode; readonly onchange?: (event: Event) => void; readonly oninput?: (event: Event) => void };

declare module "react" {
  // The type of JSX elements is open for additions in a namespace only.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace JSX {
    interface IntrinsicElements {
      "vscode-button": ToolkitElement<{ readonly appearance: "primary" | "secondary" | "icon"; readonly disabled: boolean }>;
      "vscode-checkbox": ToolkitElement<{ readonly disabled: boolean }>;
      "vscode-dropdown": ToolkitElement<{ readonly disabled: boolean }>;
      "vscode-link": ToolkitElement<{ readonly href: string }>;
      "vscode-option": ToolkitElement<{ readonly value: string }>;
      "vscode-progress-ring": ToolkitElement<unknown>;
      "vscode-text-field": ToolkitElement<{ readonly value: string; readonly placeholder: string; readonly disabled: boolean }>;
    }
  }
}
