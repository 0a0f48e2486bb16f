/** Text as it stands in a file, scrolled sideways rather than wrapped. */
export const Code = ({ text, label }: { readonly text: string; readonly label: string }) => (
  <pre className="code" tabIndex={0} role="region" aria-label={label}>
    <code>{text}</code>
  </pre>
);
