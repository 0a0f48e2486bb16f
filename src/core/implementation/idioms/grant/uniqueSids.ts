import type { Context, Draft } from "../../draft";
import type { Statement } from "./policy";
import { KEY_SID } from "./statements";

/** The statements with names that no statement of the same policy has: neither those written in it nor those the draft adds to it. */
export function withUniqueSids(statements: readonly Statement[], written: string, { draft, target, permission, context }: { readonly draft: Draft; readonly target: string; readonly permission: string; readonly context: Context }): readonly Statement[] {
  const texts = [written, ...draft.amendments.filter((amendment) => amendment.target === target).map(({ text }) => text)];
  const taken = new Set(texts.flatMap((text) => [...text.matchAll(/\b[Ss]id\s*=\s*"([^"]*)"/g)].map(([, sid = ""]) => sid)));
  return statements.map((statement) => {
    if (statement.sid === undefined) return statement;
    const sid = freeSid(ownSid(statement.sid, context), [capitalised(permission), capitalised(context.naming.prefix)], taken);
    taken.add(sid);
    return { ...statement, sid };
  });
}

/** What an addition under a name of its own does is called after it, whether another was there before or not. */
const ownSid = (sid: string, { naming }: Context): string => (naming.descriptor === "" || sid === KEY_SID ? sid : `${capitalised(naming.prefix)}${sid}`);

function freeSid(sid: string, [permission = "", service = ""]: readonly string[], taken: ReadonlySet<string>): string {
  const own = `${service}${sid}`;
  const proposals = sid === KEY_SID ? [sid, `${sid}To${permission}`, own, `${own}To${permission}`] : [sid, own];
  const free = proposals.find((proposal) => !taken.has(proposal));
  if (free !== undefined) return free;
  let number = 2;
  while (taken.has(`${own}${number}`)) number++;
  return `${own}${number}`;
}

/** `messaging_send` as a word of a `Sid`, which takes letters and digits alone: `MessagingSend`. */
const capitalised = (name: string): string => name.split(/[^a-zA-Z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
