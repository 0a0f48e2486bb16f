import type { Session } from "../../../src/protocol/views";
import { Select } from "../ui/kit";
import { counted } from "../ui/quantity";

type Root = Session["roots"][number];

const rootTitle = ({ folder, path, resources }: Root): string => `${path === "" ? folder : `${folder}/${path}`} (${counted(resources, "resource")})`;

interface RootChoiceProps {
  readonly session: Session;
  readonly onChooseRoot: (folder: string, path: string) => void;
}

/** The root module the addition goes to; a choice where the workspace has several. */
export function RootChoice({ session, onChooseRoot }: RootChoiceProps) {
  const { roots, root, folder } = session;
  const chosen = roots.findIndex((candidate) => candidate.path === root && candidate.folder === folder);
  const only = roots.length === 1 ? roots[0] : undefined;
  if (roots.length === 0) return null;
  if (only !== undefined && chosen === 0) {
    return (
      <div className="field">
        <div className="field-label">Root module</div>
        <div>{rootTitle(only)}</div>
      </div>
    );
  }
  const options = roots.map((candidate, index) => ({ value: String(index), title: rootTitle(candidate) }));
  return (
    <Select
      label="Root module"
      value={chosen < 0 ? "" : String(chosen)}
      options={chosen < 0 ? [{ value: "", title: "Choose a root module" }, ...options] : options}
      onValue={(index) => {
        const picked = roots[Number(index)];
        if (index !== "" && picked !== undefined) onChooseRoot(picked.folder, picked.path);
      }}
    />
  );
}
