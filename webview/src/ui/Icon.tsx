/** Glyphs of VS Code's own icon font that the panel uses; `styles/icons.css` has their code points. */
export type IconName =
  | "circle"
  | "question"
  | "pass"
  | "history"
  | "warning"
  | "error"
  | "info"
  | "loading"
  | "slash"
  | "add"
  | "trash"
  | "discard"
  | "copy"
  | "play"
  | "stop"
  | "terminal";

/** Decoration only: the text beside it says the same. */
export const Icon = ({ name }: { readonly name: IconName }) => <span className={`icon icon-${name}`} aria-hidden="true" />;
