/** What the page of a panel is made of; addresses as the webview reads them. */
export interface PanelPage {
  readonly title: string;
  readonly script: string;
  readonly styles: string;
  /** The origin of the webview's own files, for the content security policy. */
  readonly origin: string;
  /** Random, new for every page. */
  readonly nonce: string;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * What the page may load: our own script, told by the nonce, and our own styles, fonts and pictures; nothing is evaluated
 * and nothing is fetched. The hash is that of an empty style element, with which the controls ask whether the browser
 * knows `:focus-visible`. VS Code's own styles stand before the policy in the page, so that it does not forbid them.
 */
export const contentPolicy = ({ origin, nonce }: Pick<PanelPage, "origin" | "nonce">): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${origin} 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='`,
    `font-src ${origin}`,
    `img-src ${origin} data:`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");

/** The page that the React panel draws itself into. */
export function panelHtml({ title, script, styles, origin, nonce }: PanelPage): string {
  const policy = contentPolicy({ origin, nonce });
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escaped(title)}</title>
  <link rel="stylesheet" href="${escaped(styles)}">
</head>
<body>
  <div id="root"></div>
  <script nonce="${nonce}" type="module" src="${escaped(script)}"></script>
</body>
</html>
`;
}
