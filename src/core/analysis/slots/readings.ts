import { expressionsWithin } from "../../conventions/expressionsWithin";
import type { Located } from "../../conventions/reading";
import { argumentsWithin } from "../../conventions/reading";
import type { Expression } from "../../hcl/tree";
import { targetOf } from "../../terraform/addresses";
import type { SourceFile, TerraformModule } from "../../terraform/module";
import type { Place } from "../../text/span";

/** Every expression a module holds at the top of an argument, apart from what validates its variables. */
export function expressionsOf(module: TerraformModule): readonly Located[] {
  const blocks = [...module.resources.values(), ...module.data.values(), ...module.calls.values(), ...module.outputs.values(), ...module.providers];
  return [
    ...blocks.flatMap(({ file, block }) => argumentsWithin(block.body).map(({ value }) => ({ file, expression: value }))),
    ...[...module.locals.values()].map(({ file, attribute }) => ({ file, expression: attribute.value })),
  ];
}

/** Places where a module reads `address` and, if asked, takes `name` of it. */
export function readingsOf(module: TerraformModule, address: string, name?: string): readonly Place[] {
  return expressionsOf(module).flatMap(({ file, expression }) => readingsWithin(file, expression, (each) => reads(each, address, name)));
}

const readingsWithin = (file: SourceFile, expression: Expression, isMeant: (expression: Expression) => boolean): readonly Place[] =>
  expressionsWithin(expression).filter(isMeant).map(({ span }) => ({ path: file.path, span }));

function reads(expression: Expression, address: string, name: string | undefined): boolean {
  const target = targetOf(expression);
  if (target?.address !== address) return false;
  const last = target.rest.at(-1);
  return name === undefined ? target.rest.length === 0 : last?.kind === "name" && last.name === name;
}
