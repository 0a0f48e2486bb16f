import type { Outcome } from "../../../../src/protocol/implementationView";
import { EvidenceLink } from "../../ui/Evidence";
import { Notice, type Severity } from "../../ui/Notice";

const SEVERITIES: Readonly<Record<Outcome["kind"], Severity>> = { done: "success", stale: "warning", refused: "error", failed: "error", cancelled: "information" };

/** What became of each file: one that was written and is neither saved nor waiting to be is gone. */
export const WrittenFiles = ({ written, saved, unsaved }: Pick<Outcome, "written" | "saved" | "unsaved">) => (
  <dl className="facts">
    <FileNames title="Written and saved" paths={saved} />
    <FileNames title="Written and left unsaved, because they were unsaved before" paths={unsaved} />
    <FileNames title="Deleted" paths={written.filter((path) => !saved.includes(path) && !unsaved.includes(path))} />
  </dl>
);

const FileNames = ({ title, paths }: { readonly title: string; readonly paths: readonly string[] }) =>
  paths.length === 0 ? null : (
    <>
      <dt>{title}</dt>
      <dd>
        {paths.map((path) => (
          <div key={path}>
            <code>{path}</code>
          </div>
        ))}
      </dd>
    </>
  );

/** What became of applying or taking back. */
export const OutcomeNotice = ({ outcome }: { readonly outcome: Outcome }) => (
  <Notice severity={SEVERITIES[outcome.kind]}>
    {outcome.message}
    <WrittenFiles {...outcome} />
    {outcome.left.length === 0 ? null : (
      <ul>
        {outcome.left.map(({ path, message, link }) => (
          <li key={path}>
            <code>{path}</code>: {message} {link === undefined ? null : <EvidenceLink link={link} />}
          </li>
        ))}
      </ul>
    )}
  </Notice>
);
