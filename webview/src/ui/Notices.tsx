import type { Notice as NoticeView, Problem } from "../../../src/protocol/views";
import { EvidenceLink } from "./Evidence";
import { Notice } from "./Notice";
import { Ways } from "./Ways";

/** What the host wants the user to know, each with the line it is about. */
export const Notices = ({ notices }: { readonly notices: readonly NoticeView[] }) =>
  notices.map((notice) => (
    <Notice key={notice.message} severity={notice.severity} actions={notice.link === undefined ? undefined : <EvidenceLink link={notice.link} />}>
      {notice.message}
    </Notice>
  ));

const subjectOf = ({ input, environment }: Problem): string => [input, environment].filter((part) => part !== undefined).join(", ");

/** What is wrong and what to do about it. */
export const Problems = ({ problems }: { readonly problems: readonly Problem[] }) =>
  problems.map((problem) => (
    <Notice
      key={`${subjectOf(problem)}: ${problem.message}`}
      severity="error"
      actions={problem.link === undefined ? undefined : <EvidenceLink link={problem.link} />}
    >
      {subjectOf(problem) === "" ? null : <strong>{subjectOf(problem)}: </strong>}
      {problem.message}
      {problem.ways === undefined ? null : <Ways ways={problem.ways} />}
    </Notice>
  ));
