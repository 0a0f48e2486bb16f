import { walkExpressions } from "../../hcl/walk";
import { added, type Change, type Violation } from "./change";

/** Functions that hide that something is not there. */
const HIDING = ["one", "try"];

/** New code reads what may not be there with `one` or `try` only in outputs: elsewhere a mistake would be an empty value. */
export function onlyInOutputs(change: Change): readonly Violation[] {
  return added(change).flatMap(({ declaration }): Violation[] => {
    if (declaration.kind === "output" || declaration.kind === "variable") return [];
    let used: string | undefined;
    walkExpressions(declaration.kind === "local" ? declaration.attribute : declaration.block, (expression) => {
      if (expression.kind === "call" && HIDING.includes(expression.name)) used = expression.name;
    });
    return used === undefined ? [] : [{ message: `${declaration.address} reads something with ${used}(), which hides that it is not there; say when it is there instead.`, place: declaration.place }];
  });
}
