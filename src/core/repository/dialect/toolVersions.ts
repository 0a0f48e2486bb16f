import type { Engine } from "../../terraform/language/features";
import type { SourceFile } from "../../terraform/module";
import { baseName } from "../../terraform/paths";
import { versionOf, type Version } from "../../terraform/language/versionConstraint";
import type { Place } from "../../text/span";

/** A version that something outside the language runs the code with. */
export interface Pin {
  readonly engine: Engine;
  readonly version: Version;
  /** As it is written. */
  readonly text: string;
  readonly place: Place;
}

/** How a version is written in one kind of file: the engine it is of, or the group that names it. */
interface Form {
  readonly pattern: RegExp;
  readonly engine: (name: string) => Engine;
}

const named = (name: string): Engine => (/tofu/i.test(name) ? "tofu" : "terraform");

const VERSION = String.raw`v?(\d+(?:\.\d+){1,2})`;
const END = String.raw`(?![\w.])`;

/** https://github.com/tfutils/tfenv, https://github.com/tofuutils/tofuenv, https://asdf-vm.com/manage/configuration.html, https://mise.jdx.dev/configuration.html */
const BY_NAME: Readonly<Record<string, Form>> = {
  ".terraform-version": { pattern: new RegExp(`^()\\s*${VERSION}${END}`, "g"), engine: () => "terraform" },
  ".opentofu-version": { pattern: new RegExp(`^()\\s*${VERSION}${END}`, "g"), engine: () => "tofu" },
  ".tool-versions": { pattern: new RegExp(`^(terraform|opentofu)[ \\t]+${VERSION}${END}`, "gm"), engine: named },
  "mise.toml": { pattern: new RegExp(`^[ \\t]*"?(terraform|opentofu)"?[ \\t]*=[ \\t]*(?:\\{[ \\t]*version[ \\t]*=[ \\t]*)?"${VERSION}${END}`, "gm"), engine: named },
};

/** In definitions of pipelines: inputs of the actions that set the tools up, variables called after them, images. */
const PIPELINE: Form = {
  pattern: new RegExp(`^(?![ \\t]*#).*?\\b((?:terraform|tf|opentofu|tofu)_version|hashicorp/terraform|opentofu/opentofu)["']?[ \\t]*:[ \\t]*["']?${VERSION}${END}`, "gim"),
  engine: named,
};

/** The versions that a file says the code is run with. What is computed, or only says "the latest", says none. */
export function pinsIn({ path, text }: SourceFile): readonly Pin[] {
  const { pattern, engine } = BY_NAME[baseName(path).replace(/^\.mise/, "mise")] ?? PIPELINE;
  return [...text.matchAll(pattern)].flatMap((match): Pin[] => {
    const [whole, name = "", written = ""] = match;
    const version = versionOf(written);
    const end = match.index + whole.length;
    return version === undefined ? [] : [{ engine: engine(name), version, text: written, place: { path, span: { start: end - written.length, end } } }];
  });
}
