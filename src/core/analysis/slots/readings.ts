import { expressionsWithin } from "../../conventions/reading/expressionsWithin";
import type { Located } from "../../conventions/reading/reading";
import { argumentsWithin } from "../../conventions/reading/reading";
import { targetOf } from "../../terraform/addresses";
import type { TerraformModule } from "../../terraform/module";
import type { Place } from "../../text/span";
import { kept } from "../../text/kept";

/** Every expression a module holds at the top of an argument, apart from what validates its variables. */
function expressionsOf(module: TerraformModule): readonly Located[] {
  const blocks = [...module.resources.values(), ...module.data.values(), ...module.calls.values(), ...module.outputs.values(), ...module.providers];
  return [
    ...blocks.flatMap(({ file, block }) => argumentsWithin(block.body).map(({ value }) => ({ file, expression: value }))),
    ...[...module.locals.values()].map(({ file, attribute }) => ({ file, expression: attribute.value })),
  ];
}

/** Places by what is read there: `var.region`, `data.aws_region.current.name`. */
type Readings = ReadonlyMap<string, readonly Place[]>;

/** Places where a module reads `address` and, if asked, takes `name` of it. */
export const readingsOf = (module: TerraformModule, address: string, name?: string): readonly Place[] => readingsIn(module).get(name === undefined ? address : `${address}.${name}`) ?? [];

/** What a module reads whose last name is `name`, from an object in a variable or local: `local.environment.account_id`. */
export function attributesRead(module: TerraformModule, name: string): readonly { readonly address: string; readonly uses: readonly Place[] }[] {
  return [...readingsIn(module)].flatMap(([read, uses]) => (/^(var|local)\.[^.]+\./.test(read) && read.endsWith(`.${name}`) ? [{ address: read.split(".").slice(0, 2).join("."), uses }] : []));
}

/** One walk through a module answers every question. */
const readingsIn = kept((module: TerraformModule): Readings => {
  const readings = new Map<string, Place[]>();
  for (const { file, expression } of expressionsOf(module)) {
    for (const each of expressionsWithin(expression)) {
      const read = readOf(each);
      if (read === undefined) continue;
      const place = { path: file.path, span: each.span };
      const places = readings.get(read);
      if (places) places.push(place);
      else readings.set(read, [place]);
    }
  }
  return readings;
});

function readOf(expression: Parameters<typeof targetOf>[0]): string | undefined {
  if (expression.kind !== "get" && expression.kind !== "index") return undefined;
  const target = targetOf(expression);
  const last = target?.rest.at(-1);
  if (!target || !last) return target?.address;
  return last.kind === "name" ? `${target.address}.${last.name}` : undefined;
}
