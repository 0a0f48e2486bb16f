import { componentOf } from "../../catalog/index";
import type { Handlers } from "../../protocol/protocol";
import type { Session } from "../../protocol/views";
import type { AdditionSession } from "./additionSession";
import { missingRoot, Unserved } from "./dispatch";
import { environmentViews } from "./environmentViews";
import { folderLabel } from "./folderLabel";
import { opennessOf } from "./openness";
import { phaseStates } from "./phaseStates";
import type { Situation } from "./situation";

type SessionHandlers = Pick<Handlers, "session/open" | "session/chooseRoot" | "session/chooseComponent" | "session/rename" | "session/goTo">;

/** Header and stepper: where the addition goes, what it is called and how far it is. */
export function sessionHandlers(session: AdditionSession): SessionHandlers {
  return {
    "session/open": () => sessionView(session),
    "session/chooseRoot": async ({ folder, path }) => {
      const { roots } = await session.situation();
      const all = session.ports.reading.folders();
      const chosen = roots.find((choice) => folderLabel(choice.folder, all) === folder && choice.root.module.path === path);
      if (chosen === undefined) throw missingRoot(path, folder);
      await session.change({ kind: "target", folder: chosen.folder.uri, root: chosen.root.module.path });
      return sessionView(session);
    },
    "session/chooseComponent": async ({ component: id }) => {
      const component = componentOf(id);
      if (component === undefined) throw new Unserved(`The catalogue has no component "${id}". Choose one from the gallery.`);
      const { choice } = await session.rooted();
      if (session.draft.component !== undefined && session.draft.component !== id) session.startAnew(session.ports.newId());
      const needs = component.needs.map(({ slot }) => slot);
      await session.change({ kind: "target", folder: choice.folder.uri, root: choice.root.module.path }, { kind: "component", id, needs });
      return sessionView(session);
    },
    "session/rename": async ({ name }) => {
      await session.change({ kind: "name", name: name.trim() });
      return sessionView(session);
    },
    "session/goTo": async ({ phase }) => {
      await session.change({ kind: "phase", phase });
      return sessionView(session);
    },
  };
}

async function sessionView(session: AdditionSession): Promise<Session> {
  const situation = await session.situation();
  const { draft, ports, revision } = session;
  const component = componentOf(draft.component);
  return {
    draft: draft.id,
    revision,
    ...placeView(session, situation),
    isTrusted: ports.reading.isTrusted(),
    ...(component === undefined ? {} : { component: { id: component.id, title: component.title, summary: component.summary } }),
    name: draft.name,
    phase: draft.phase,
    states: phaseStates(draft, await opennessOf(session)),
  };
}

/** Where the addition goes, and what it could go to. */
function placeView({ draft, ports }: AdditionSession, situation: Situation): Pick<Session, "obstacle" | "folder" | "root" | "roots" | "environments"> {
  const all = ports.reading.folders();
  const roots = situation.roots.map(({ folder, root }) => ({ folder: folderLabel(folder, all), path: root.module.path, resources: root.module.resources.size }));
  if (situation.kind === "obstacle") return { obstacle: situation.message, folder: "", roots, environments: [] };
  if (situation.kind === "choosing") return { folder: "", roots, environments: [] };
  const { folder, root } = situation.choice;
  return { folder: folderLabel(folder, all), root: root.module.path, roots, environments: environmentViews(situation.knowns, draft.answers) };
}
