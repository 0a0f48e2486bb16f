import path from "node:path/posix";
import type { RootModule } from "../../core/repository/repository";
import type { ValidationView } from "../../protocol/validationView";
import { shellWord } from "../tasks/shellWord";

/**
 * What a person runs in the workspace folder to apply, per environment: a plan that is kept, then exactly that plan.
 */
export function applyCommands({ module, environments }: RootModule): ValidationView["applyCommands"] {
  const terraform = module.path === "" ? "terraform" : `terraform ${shellWord(`-chdir=${module.path}`)}`;
  return environments.map(({ name, file }) => {
    const plan = shellWord(`${name}.tfplan`);
    const values = shellWord(`-var-file=${path.relative(module.path, file.path)}`);
    return { environment: name, command: `${terraform} plan ${values} -out=${plan} && ${terraform} apply ${plan}` };
  });
}
