import type { Body } from "../../hcl/tree";
import type { RootModule } from "../../repository/repository";
import type { SourceFile, TerraformModule } from "../../terraform/module";
import type { Place } from "../../text/span";
import type { Part } from "../confidence";
import { ruleFromParts } from "../confidence";
import type { FileHome, FileRoles, HouseRule } from "../houseRules";
import { configurationOf, fileNameOf } from "../reading";

/** A block of some role: its file's name and where it stands. */
interface Standing {
  readonly file: string;
  readonly place: Place;
}

interface Answered<Value> extends Part {
  readonly value: Value;
}

/** Where variables, locals, outputs, data sources, alarms and services stand. Only the root module is asked: files of other modules are not written to. */
export function detectFileRoles(root: RootModule): HouseRule<FileRoles> {
  const { module } = root;
  const services = servicesOf(module);
  const single = services.value.kind === "single" ? services.value.name : undefined;
  const shares = dedication(module);
  const home = (standings: readonly Standing[], fallback: FileHome, name: string): Answered<FileHome> => homeOf({ standings, fallback, single, shares, name });
  const parts = {
    variables: home(standing(module.variables.values()), { kind: "file", name: "variables.tf" }, "variable"),
    locals: home(standing(module.locals.values()), { kind: "file", name: "locals.tf" }, "locals"),
    outputs: home(standing(module.outputs.values()), { kind: "file", name: "outputs.tf" }, "output"),
    data: home(standing(module.data.values()), { kind: "file", name: "data.tf" }, "data"),
    alarms: home(standing(resourcesOf(module, ALARM)), { kind: "service" }, ALARM),
    services,
  };
  const value: FileRoles = {
    variables: parts.variables.value,
    locals: parts.locals.value,
    outputs: parts.outputs.value,
    data: parts.data.value,
    alarms: parts.alarms.value,
    services: services.value,
  };
  return ruleFromParts(value, Object.values(parts));
}

const ALARM = "aws_cloudwatch_metric_alarm";

const resourcesOf = (module: TerraformModule, type: string) => [...module.resources.values()].filter((resource) => resource.type === type);

const standing = (declarations: Iterable<{ readonly file: SourceFile; readonly place: Place }>): readonly Standing[] =>
  [...declarations].map(({ file, place }) => ({ file: fileNameOf(file.path), place }));

/** One file holds most of the resources and module calls, or they stand in several by service. */
function servicesOf(module: TerraformModule): Answered<FileRoles["services"]> {
  const things = standing([...resourcesAlone(module), ...module.calls.values()]);
  const [fullest] = byFile(things);
  if (!fullest) return { value: { kind: "perService" }, agreeing: 0, total: 0, evidence: [] };
  const [name, held] = fullest;
  const evidence = held.map(({ place }) => place);
  const isSingle = held.length / things.length >= SINGLE_FILE_SHARE;
  if (isSingle) return { value: { kind: "single", name }, agreeing: held.length, total: things.length, evidence: evidence.slice(0, 3) };
  const files = byFile(things);
  // What the fullest file holds above its share stands there rather than with its service.
  const agreeing = things.length - (held.length - things.length / files.length);
  return { value: { kind: "perService" }, agreeing, total: things.length, evidence: files.flatMap(([, [first]]) => (first ? [first.place] : [])) };
}

/** From this share on one file is where resources go. */
const SINGLE_FILE_SHARE = 0.7;

const resourcesAlone = (module: TerraformModule) => [...module.resources.values()].filter(({ type }) => type !== ALARM && !type.startsWith("random_"));

interface HomeQuestion {
  readonly standings: readonly Standing[];
  readonly fallback: FileHome;
  /** The file all resources stand in. */
  readonly single: string | undefined;
  readonly shares: Dedication;
  readonly name: string;
}

/**
 * The file that holds at least half of the blocks, if it is there for them: most of what it holds is of that kind, or it
 * is the file everything stands in. Otherwise they stand with what they belong to.
 */
function homeOf({ standings, fallback, single, shares, name }: HomeQuestion): Answered<FileHome> {
  const [fullest] = byFile(standings);
  if (!fullest) return { value: fallback, agreeing: 0, total: 0, evidence: [] };
  const [file, held] = fullest;
  // A service file may hold more look-ups than resources and is a service file all the same.
  const isForThem = shares(file, name) >= 0.5 && (name === ALARM || shares(file, "resource") + shares(file, "module") < 0.2);
  const isHome = held.length * 2 >= standings.length && (file === single || isForThem);
  const agreeing = isHome ? held.length : standings.length - (isForThem ? held.length : 0);
  const evidence = (isHome ? held : standings).map(({ place }) => place).slice(0, 4);
  return { value: isHome ? { kind: "file", name: file } : { kind: "service" }, agreeing, total: standings.length, evidence };
}

/** How much of a file's blocks are of one kind, told by block type or, for resources, by resource type. */
type Dedication = (file: string, kind: string) => number;

function dedication(module: TerraformModule): Dedication {
  const kinds = new Map(configurationOf(module).map(({ path, hcl }) => [fileNameOf(path), kindsOf(hcl.body)]));
  return (file, kind) => {
    const all = kinds.get(file) ?? [];
    return all.length === 0 ? 0 : all.filter((each) => each.includes(kind)).length / all.length;
  };
}

const kindsOf = (body: Body): readonly (readonly string[])[] => body.items.flatMap((item) => (item.kind === "block" ? [[item.type, item.labels[0]?.text ?? ""]] : []));

/** Standings by file, the fullest file first. */
function byFile(standings: readonly Standing[]): readonly (readonly [string, readonly Standing[]])[] {
  const files = new Map<string, Standing[]>();
  for (const each of standings) files.set(each.file, [...(files.get(each.file) ?? []), each]);
  return [...files].sort((a, b) => b[1].length - a[1].length);
}
