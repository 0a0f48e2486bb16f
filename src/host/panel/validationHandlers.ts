import type { Handlers } from "../../protocol/protocol";
import type { ValidationView } from "../../protocol/validationView";
import type { AdditionSession } from "./additionSession";

type ValidationHandlers = Pick<Handlers, "validation/get" | "validation/run" | "validation/cancel" | "validation/showTerminal">;

/** The checks of the root module, run one by one when the user says so. */
export function validationHandlers(session: AdditionSession): ValidationHandlers {
  const { validation } = session.ports;
  const at = async () => {
    const { choice } = await session.rooted();
    return { folder: choice.folder, root: choice.root.module.path };
  };
  return {
    "validation/get": async () => {
      const { folder, root } = await at();
      return validation.view(folder, root);
    },
    "validation/run": async ({ row }): Promise<ValidationView> => {
      const { folder, root } = await at();
      await session.change({ kind: "validated" });
      return validation.run(folder, root, row);
    },
    "validation/cancel": async ({ row }) => {
      const { folder, root } = await at();
      return validation.cancel(folder, root, row);
    },
    "validation/showTerminal": async ({ row }) => {
      const { folder, root } = await at();
      await validation.showTerminal(folder, root, row);
      return {};
    },
  };
}
