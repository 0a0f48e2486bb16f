import { FEATURES, type Engine, type Feature } from "../../terraform/language/features";
import { allowsFeature, isBefore, lowestAllowed, versionText, type Allowance, type LanguageVersion } from "../../terraform/language/languageVersion";
import type { SourceFile, TerraformModule } from "../../terraform/module";
import { folderOf, isWithin } from "../../terraform/paths";
import { compareVersions } from "../../terraform/language/versionConstraint";
import type { Place, RepoPath } from "../../text/span";
import { moduleTree } from "../modules/moduleTree";
import type { Repository } from "../repository";
import { pinsIn, type Pin } from "./toolVersions";

/** The language that a root module may be written in: which program runs it, in which versions, and what says so. */
export interface Dialect {
  readonly engine: Engine;
  /** `required_version` of the root module and of the modules it calls, all of which must hold. */
  readonly constraints: readonly string[];
  /** What pipelines and version managers run it with, the lowest first. */
  readonly pins: readonly Pin[];
  /** The lowest version it may be run with; `undefined` where nothing says. */
  readonly lowest: LanguageVersion | undefined;
  readonly evidence: readonly Place[];
}

type Files = Pick<Repository, "files">["files"];

/** The files beside the language that count for a folder: of version managers those in it and above, of pipelines all. */
const countsFor = (folder: RepoPath, { path }: SourceFile): boolean => /\.ya?ml$/.test(path) || isWithin(folderOf(path), folder);

const pinsFor = (files: Files, folder: RepoPath): readonly Pin[] => [...files.values()].filter((file) => file.kind === "engine" && countsFor(folder, file)).flatMap(pinsIn);

/** The lock file of a folder, where OpenTofu wrote it. */
const tofuLock = (files: Files, folder: RepoPath): SourceFile | undefined =>
  [...files.values()].find(({ kind, path, text }) => kind === "lock" && folderOf(path) === folder && text.includes("registry.opentofu.org/"));

/**
 * The program that runs the code in a folder. OpenTofu where a version manager, a pipeline or the lock file names it and none
 * of the former names Terraform, or where files of its own stand there and nothing is said; else Terraform.
 */
export function engineOf(files: Files, folder: RepoPath): Engine {
  const engines = new Set(pinsFor(files, folder).map(({ engine }) => engine));
  if (engines.size > 0) return engines.has("terraform") ? "terraform" : "tofu";
  const own = [...files.values()].filter(({ kind, path }) => kind === "configuration" && folderOf(path) === folder);
  const isTofuAlone = own.length > 0 && own.every(({ path }) => /\.tofu(\.json)?$/.test(path));
  return isTofuAlone || tofuLock(files, folder) !== undefined ? "tofu" : "terraform";
}

/** The language of a root module. */
export function dialectOf(repository: Repository, module: TerraformModule): Dialect {
  const engine = engineOf(repository.files, module.path);
  const pins = pinsFor(repository.files, module.path).filter((pin) => pin.engine === engine).sort((a, b) => compareVersions(a.version, b.version));
  const constraints = [...new Set(moduleTree(repository, module).flatMap((instance) => instance.module.requirements.terraform ?? []))];
  const lock = tofuLock(repository.files, module.path);
  const required = module.files.flatMap(({ path, hcl }) => hcl.body.items.flatMap((item) => (item.kind === "block" && item.type === "terraform" ? item.body.items.flatMap((inner) => (inner.kind === "attribute" && inner.name === "required_version" ? [{ path, span: inner.span }] : [])) : [])));
  return {
    engine,
    constraints,
    pins,
    lowest: lowestOf(pins, constraints),
    evidence: [...pins.map(({ place }) => place), ...required, ...(engine === "tofu" && lock !== undefined ? [{ path: lock.path, span: { start: 0, end: 0 } }] : [])],
  };
}

const languageOf = ({ version: [major, minor] }: Pin): LanguageVersion => [major, minor];

/** What the code is run with, where that is written down; else the oldest that is allowed. */
function lowestOf([first]: readonly Pin[], constraints: readonly string[]): LanguageVersion | undefined {
  return first === undefined ? lowestAllowed(constraints.join(",")) : languageOf(first);
}

/** A version manager decides what runs; a pipeline may be another root module's. */
const isBinding = ({ place }: Pin): boolean => !/\.ya?ml$/.test(place.path);

/** The pins that are too old for a feature. */
const olderPins = ({ pins }: Dialect, since: LanguageVersion): readonly Pin[] => pins.filter((pin) => isBefore(languageOf(pin), since));

/**
 * How far a feature may be written: `always`; `sometimes`, where older versions may run the code too; `never`, where only older
 * ones do or the engine has no such thing. Where nothing says a version, a current one is taken to run it.
 */
export function allows(dialect: Dialect, feature: Feature): Allowance {
  const since = FEATURES[feature][dialect.engine];
  if (since === undefined) return "never";
  const required = allowsFeature(dialect.constraints.join(","), since);
  const older = olderPins(dialect, since);
  const binding = dialect.pins.filter(isBinding);
  if (required === "never" || (binding.length > 0 && binding.every((pin) => older.includes(pin)))) return "never";
  if (older.length > 0) return "sometimes";
  return dialect.pins.length > 0 ? "always" : required;
}

/** What a feature needs: `Terraform 1.3`. */
export function needed({ engine }: Dialect, feature: Feature): string {
  const since = FEATURES[feature][engine];
  const name = engine === "tofu" ? "OpenTofu" : "Terraform";
  return since === undefined ? `more than ${name} has` : `${name} ${versionText(since)}`;
}

/** What says that older versions run the code: `required_version is "~> 1.2.0"`, `.terraform-version says 1.2.9`. */
export function limitOf(dialect: Dialect, feature: Feature): string {
  const since = FEATURES[feature][dialect.engine];
  const [pin] = since === undefined ? [] : olderPins(dialect, since);
  if (pin !== undefined) return `${pin.place.path} says ${pin.text}`;
  const [own = ""] = dialect.constraints;
  const against = since && dialect.constraints.find((constraint) => allowsFeature(constraint, since) === "never");
  return `required_version is "${against ?? own}"`;
}
