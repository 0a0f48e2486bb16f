import path from "node:path/posix";
import type { RootModule } from "../../core/repository/repository";
import type { ValidationView } from "../../protocol/validationView";

/** For a shell: as it is when no character of it means anything there. */
const quoted = (text: string): string => (/^[\w./:@=,+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/**
 * What a person runs in the workspace folder to apply, per environment: a plan that is kept, then exactly that plan.
 */
export function applyCommands({ module, environments }: RootModule): ValidationView["applyCommands"] {
  const terraform = module.path === "" ? "terraform" : `terraform ${quoted(`-chdir=${module.path}`)}`;
  return environments.map(({ name, file }) => {
    const plan = quoted(`${name}.tfplan`);
    const values = quoted(`-var-file=${path.relative(module.path, file.path)}`);
    return { environment: name, command: `${terraform} plan ${values} -out=${plan} && ${terraform} apply ${plan}` };
  });
}
