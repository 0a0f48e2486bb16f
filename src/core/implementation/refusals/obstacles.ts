import { overrideProblems } from "../../conventions/overrides/overridden";
import { allows, dialectOf, limitOf, needed } from "../../repository/dialect/dialect";
import { otherToolOf } from "../../repository/modules/otherTools";
import type { Refusal } from "../addition";
import { checkKeys } from "./checkKeys";
import type { Context } from "../draft";
import type { FileDrafts } from "../layout/fileDrafts";

/** Language features that what runs the root module does not have. */
function oldLanguage({ repository, root, component }: Context): Refusal[] {
  const dialect = dialectOf(repository, root.module);
  if (allows(dialect, "optional") !== "never") return [];
  return [{ reason: "not-supported", message: `${component.title} needs ${needed(dialect, "optional")}, for object types with optional attributes, but ${limitOf(dialect, "optional")}; raise it first.` }];
}

/** Providers that make nothing anywhere, and go with every other. */
const BESIDE = new Set(["random", "null", "time", "tls", "local", "archive", "http", "external", "template", "terraform"]);

/** A root module that is about another cloud: nothing in it is of AWS, and something of another provider is. */
function otherCloud({ root: { module }, component }: Context): Refusal[] {
  const ofTypes = [...module.resources.values(), ...module.data.values()].map(({ type }) => type.split("_")[0] ?? "");
  const providers = new Set([...ofTypes, ...module.providers.map(({ name }) => name), ...module.requirements.providers.keys()]);
  const others = [...providers].filter((name) => !BESIDE.has(name));
  if (others.length === 0 || providers.has("aws") || providers.has("awscc")) return [];
  return [{ reason: "not-supported", message: `${component.title} is made with the provider aws, but this root module has only ${others.sort().join(", ")}. Add the provider with its region first, or choose the root module that has it.` }];
}

/** A house rule that is set wrongly might be the one that matters here. */
const wrongOverrides = ({ repository, root }: Context): Refusal[] => overrideProblems(repository, root).map(({ place, message }) => ({ reason: "unreadable", message, place }));

/** A root module that another tool runs: it gives the values and the backend, and where it takes them from is not read. */
function otherTool({ repository, root: { module } }: Context): Refusal[] {
  const tool = otherToolOf(repository, module.path);
  if (tool === undefined) return [];
  const { path } = tool.file;
  const message = `${module.path === "" ? "This root module" : module.path} is run by ${path}, ${tool.what}: it gives the values, and such files are recognised but neither read nor written, so that nothing could be switched on. Add it by hand, or choose a root module that Terraform runs itself.`;
  return [{ reason: "not-supported", message, place: { path, span: { start: 0, end: 0 } } }];
}

/** What keeps the addition from being drafted at all. */
export const obstaclesToDrafting = (context: Context): Refusal[] => [...otherTool(context), ...wrongOverrides(context), ...otherCloud(context), ...oldLanguage(context), ...checkKeys(context)];

/** Files that would have to be written although they cannot be read. */
export function unreadableFiles(context: Context, drafts: FileDrafts): Refusal[] {
  const paths = [...new Set(drafts.changes.map(({ path }) => path))];
  return paths.flatMap((path): Refusal[] => {
    const [first] = context.repository.files.get(path)?.hcl.diagnostics ?? [];
    return first === undefined ? [] : [{ reason: "unreadable", message: `${path} cannot be read: ${first.message} Correct it first.`, place: { path, span: first.span } }];
  });
}
