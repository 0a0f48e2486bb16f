import type { Link } from "../../../src/protocol/views";
import { usePanel } from "../app/panel";

/** How many places are named before the rest is only counted. */
const SHOWN = 3;

/** Opens the line that proves a statement. */
export function EvidenceLink({ link, children }: { readonly link: Link; readonly children?: string | undefined }) {
  const { openEvidence } = usePanel();
  const place = `${link.path}:${link.line}`;
  return (
    <button type="button" className="link" title={link.text} aria-label={children === undefined ? `Open ${place}` : `${children}, open ${place}`} onClick={() => openEvidence(link)}>
      {children ?? place}
    </button>
  );
}

/** The places that prove something, the first few as links and the rest behind them. */
export function EvidenceList({ links }: { readonly links: readonly Link[] }) {
  if (links.length === 0) return <span className="quiet">none</span>;
  const rest = links.slice(SHOWN);
  return (
    <ul className="evidence">
      {links.slice(0, SHOWN).map((link) => (
        <li key={`${link.path}:${link.start}`}>
          <EvidenceLink link={link} />
        </li>
      ))}
      {rest.length === 0 ? null : (
        <li>
          <details className="more">
            <summary>{rest.length} more</summary>
            <ul className="evidence">
              {rest.map((link) => (
                <li key={`${link.path}:${link.start}`}>
                  <EvidenceLink link={link} />
                </li>
              ))}
            </ul>
          </details>
        </li>
      )}
    </ul>
  );
}
