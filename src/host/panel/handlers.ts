import { repoPath } from "../../core/text/span";
import type { Handlers } from "../../protocol/protocol";
import type { AdditionSession } from "./additionSession";
import { analysisHandlers } from "./analysisHandlers";
import { designHandlers } from "./designHandlers";
import { Unserved } from "./dispatch";
import { galleryHandlers } from "./galleryHandlers";
import { implementationHandlers } from "./implementationHandlers";
import { sessionHandlers } from "./sessionHandlers";
import { validationHandlers } from "./validationHandlers";

/** Everything a panel can ask for, phase by phase. */
export function handlersOf(session: AdditionSession): Handlers {
  return {
    ...sessionHandlers(session),
    ...galleryHandlers(session),
    ...analysisHandlers(session),
    ...designHandlers(session),
    ...implementationHandlers(session),
    ...validationHandlers(session),
    "evidence/open": async ({ path, start, end }) => {
      if (path.split(/[\\/]/).includes("..")) throw new Unserved(`${path} is outside the workspace folder and is not opened.`);
      const { choice } = await session.rooted();
      await session.ports.open(choice.folder, repoPath(path), start, end);
      return {};
    },
    "clipboard/copy": async ({ text }) => {
      await session.ports.copy(text);
      return {};
    },
  };
}
