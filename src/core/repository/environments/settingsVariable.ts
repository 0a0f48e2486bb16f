import { entryName, unwrapped, type Expression, type ObjectExpression } from "../../hcl/tree";
import type { SourceFile, TerraformModule } from "../../terraform/module";
import type { Place } from "../../text/span";
import type { Selector } from "./environmentSelectors";
import type { VariableFile } from "./variableFiles";

/** A variable that holds an object of settings per environment: `var.stages[terraform.workspace]`. */
export interface SettingsVariable {
  readonly kind: "variable";
  readonly selector: Selector;
  readonly variable: string;
}

/** Where the objects of such a variable are written out: in the file that gives it a value, else in its default. */
export interface GivenSettings {
  readonly file: SourceFile;
  /** The variable file, where one gives the value. */
  readonly variableFile: VariableFile | undefined;
  /** By name of the environment, in source order. */
  readonly environments: ReadonlyMap<string, { readonly object: ObjectExpression; readonly place: Place }>;
}

function objectsIn(given: Expression | undefined, { path }: SourceFile): GivenSettings["environments"] {
  const value = given && unwrapped(given);
  const entries = value?.kind === "object" ? value.entries : [];
  return new Map(
    entries.flatMap((entry) => {
      const [name, object] = [entryName(entry), unwrapped(entry.value)];
      return name === undefined || object.kind !== "object" ? [] : [[name, { object, place: { path, span: entry.span } }] as const];
    }),
  );
}

/** The settings that a variable holds; `undefined` where nothing writes them out, or where several files each give their own. */
export function givenSettings(name: string, module: TerraformModule, variableFiles: readonly VariableFile[]): GivenSettings | undefined {
  const live = variableFiles.filter(({ values, isSample }) => !isSample && values.has(name));
  const [variableFile, ...others] = live;
  const variable = module.variables.get(name);
  const file = variableFile?.file ?? variable?.file;
  if (file === undefined || others.length > 0) return undefined;
  const environments = objectsIn(variableFile === undefined ? variable?.default : variableFile.values.get(name)?.value, file);
  return environments.size === 0 ? undefined : { file, variableFile, environments };
}
