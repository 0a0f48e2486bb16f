import type { ImplementationView } from "../../../../src/protocol/implementationView";
import { Badge } from "../../ui/Badge";
import { Section } from "../../ui/Section";
import { type NumberedLine, numberLines } from "./diffLines";

type FileView = ImplementationView["files"][number];

const MARKS: Readonly<Record<NumberedLine["kind"], string>> = { kept: " ", added: "+", removed: "-" };
const KIND_WORDS: Readonly<Record<FileView["kind"], string>> = { create: "new file", edit: "edited", delete: "deleted" };

const Text = ({ line: { kind, text } }: { readonly line: NumberedLine }) => {
  if (kind === "added") return <ins>{text}</ins>;
  return kind === "removed" ? <del>{text}</del> : <span>{text}</span>;
};

const Line = ({ line }: { readonly line: NumberedLine }) => (
  <div className={`diff-line diff-${line.kind}`}>
    <span className="diff-number" aria-hidden="true">
      {line.before ?? ""}
    </span>
    <span className="diff-number" aria-hidden="true">
      {line.after ?? ""}
    </span>
    <span className="diff-mark">{MARKS[line.kind]}</span>
    <Text line={line} />
  </div>
);

/** Every changed line of a file, with what stands around it. */
const FileDiff = ({ file }: { readonly file: FileView }) => (
  <div className="diff" tabIndex={0} role="region" aria-label={`Changes in ${file.path}`}>
    <div className="diff-lines">
      {numberLines(file.hunks).map((lines, index) => (
        <div key={file.hunks[index]?.line} className="hunk">
          {lines.map((line, place) => (
            <Line key={place} line={line} />
          ))}
        </div>
      ))}
    </div>
  </div>
);

/** The files of the plan with their diffs. */
export const Files = ({ files }: { readonly files: readonly FileView[] }) => (
  <section aria-label="Files">
    <h3>Files</h3>
    {files.length === 0 ? <p className="quiet">No file changes.</p> : null}
    {files.map((file) => (
      <Section
        key={file.path}
        id={`file ${file.path}`}
        isOpenAtFirst
        title={<code>{file.path}</code>}
        aside={
          <>
            <Badge text={KIND_WORDS[file.kind]} />
            {file.isUnsaved ? <Badge text="unsaved in the editor" tone="attention" icon="warning" /> : null}
            <span>
              {[file.added > 0 ? `+${file.added}` : undefined, file.removed > 0 ? `-${file.removed}` : undefined].filter((count) => count !== undefined).join(" ")} lines
            </span>
          </>
        }
      >
        <FileDiff file={file} />
      </Section>
    ))}
  </section>
);
