import { baseName } from "../../terraform/paths";
import { blocksOf } from "../../terraform/arguments";
import type { TerraformModule } from "../../terraform/module";
import { repoPath } from "../../text/span";
import type { Context } from "../draft";
import type { FileDrafts } from "../layout/fileDrafts";
import type { ModuleHouse } from "./moduleHouse";

interface Required {
  readonly file: string;
  readonly text: string;
}

/** The `terraform` block of a module, and the file that it stands in. */
function requiredBy({ files }: TerraformModule): readonly Required[] {
  return files.flatMap(({ path, kind, text, hcl }) => {
    if (kind !== "configuration" || hcl.syntax === "json") return [];
    return blocksOf(hcl.body, "terraform").map(({ span }) => ({ file: baseName(path), text: text.slice(span.start, span.end).replaceAll("\r\n", "\n") }));
  });
}

/** What the modules of the house say of versions and providers, the new one says too: as most of them do, where most say something. */
export function writeRequirements(drafts: FileDrafts, { siblings, path }: ModuleHouse, { naming }: Context): void {
  const all = siblings.flatMap(requiredBy).filter(({ text }) => !text.includes("configuration_aliases"));
  const count = (text: string): number => all.filter((each) => each.text === text).length;
  const [most] = [...all].sort((a, b) => count(b.text) - count(a.text));
  if (most === undefined || all.length * 2 <= siblings.length) return;
  const file = repoPath(`${path}/${most.file}`);
  const isAlone = drafts.text(file) === "";
  drafts.insertLines(file, 0, { key: "terraform", group: "resources", summary: `Versions that the module of ${naming.inSentence} needs` }, `${most.text}\n${isAlone ? "" : "\n"}`);
}
