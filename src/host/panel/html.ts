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
 * The page that the React panel draws itself into. Only our own script runs, told by the nonce; nothing is evaluated and
 * nothing is fetched. Inline style attributes are allowed because the controls set them.
 */
export function panelHtml({ title, script, styles, origin, nonce }: PanelPage): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${origin} 'unsafe-inline'`,
    `font-src ${origin}`,
    `img-src ${origin} data:`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
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
