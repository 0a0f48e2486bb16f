import { throughLocals, type WrittenContainer } from "../../../analysis/clients/containerLists";
import { entryName, type Expression } from "../../../hcl/tree";
import type { TerraformModule } from "../../../terraform/module";
import type { DraftAmendment } from "../../draft";
import { besideNull, containerTarget, listUnder } from "../containerEnvironment/containerTarget";

/** Mount points that a container gets. */
interface Mounted {
  readonly module: TerraformModule;
  readonly container: WrittenContainer;
  readonly services: readonly string[];
  /** The list of them, beside mount points that are there. */
  readonly write: (there: Expression | undefined) => string;
  /** When this service has them; `undefined` for always. */
  readonly condition: string | undefined;
  /** When there are any. */
  readonly isThere: string;
}

/** Adds mount points to a container; `undefined` where a computed name is on the way. */
export function mountPoints({ module, container, services, write, condition, isThere }: Mounted): DraftAmendment | undefined {
  const written = container.object.entries.find((entry) => entryName(entry) === "mountPoints")?.value;
  const list = written && throughLocals(module, { file: container.file, expression: written });
  // A local may be what others mount too.
  const isApart = list !== undefined && list.expression.span.start !== written?.span.start;
  const target = containerTarget(container, { name: "mountPoints", list: isApart ? undefined : list, isMissing: written === undefined });
  const points = write(list?.expression);
  const text = listUnder(points, condition, written === undefined ? [isThere] : undefined);
  return target && { ...besideNull(target, points, [...(condition === undefined ? [] : [condition]), isThere]), text, group: "integration", summary: `Where the containers of ${services.join(" and ")} see the files` };
}
