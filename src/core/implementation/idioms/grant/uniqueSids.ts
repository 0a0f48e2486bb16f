import type { Context, Draft } from "../../draft";
import type { Statement } from "./policy";

/** A policy that others write too. */
interface SharedPolicy {
  readonly draft: Draft;
  readonly target: string;
  /** The text of the policy as it was. */
  readonly written: string;
}

/**
 * The statements with names that no statement of the same policy has: neither those written in it nor those the draft adds to
 * it. What an addition under a name of its own does is called after it, and the use of a key after what it is used for, so
 * that names do not tell which of two additions came first.
 */
export function withUniqueSids(statements: readonly Statement[], { draft, target, written }: SharedPolicy, { naming }: Context): readonly Statement[] {
  const texts = [written, ...draft.amendments.filter((amendment) => amendment.target === target).map(({ text }) => text)];
  const taken = new Set(texts.flatMap((text) => [...text.matchAll(/\b[Ss]id\s*=\s*"([^"]*)"/g)].map(([, sid = ""]) => sid)));
  const service = capitalised(naming.prefix);
  const use = statements.find(({ isKey }) => !isKey)?.sid;
  const useSid = use === undefined ? "" : freeSid(naming.descriptor === "" ? [use, `${service}${use}`] : [`${service}${use}`], taken);
  return statements.map((statement) => {
    if (statement.sid === undefined) return statement;
    return { ...statement, sid: statement.isKey ? freeSid([`${statement.sid}To${useSid}`], taken) : useSid };
  });
}

/** The first of the proposals that nobody has, else the last with a number. */
function freeSid(proposals: readonly string[], taken: ReadonlySet<string>): string {
  const free = proposals.find((proposal) => !taken.has(proposal));
  if (free !== undefined) return free;
  const last = proposals.at(-1) ?? "";
  let number = 2;
  while (taken.has(`${last}${number}`)) number++;
  return `${last}${number}`;
}

/** `messaging_send` as a word of a `Sid`, which takes letters and digits alone: `MessagingSend`. */
const capitalised = (name: string): string => name.split(/[^a-zA-Z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
