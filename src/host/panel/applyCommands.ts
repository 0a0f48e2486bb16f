import type { RootModule } from "../../core/repository/repository";
import type { ValidationView } from "../../protocol/validationView";
import { shellWord } from "../tasks/shellWord";
import { choiceArguments } from "../tasks/terraformRows";

/**
 * What a person runs in the workspace folder to apply, per environment: a plan that is kept, then exactly that plan.
 */
export function applyCommands({ module, environments }: RootModule): ValidationView["applyCommands"] {
  const terraform = module.path === "" ? "terraform" : `terraform ${shellWord(`-chdir=${module.path}`)}`;
  return environments.map(({ name, choice }) => {
    const plan = shellWord(`${name}.tfplan`);
    const chosen = choiceArguments(module.path, choice).map((argument) => ` ${shellWord(argument)}`).join("");
    // A workspace is named to each command: which one is selected stays as it is.
    const here = choice.workspace === undefined ? terraform : `TF_WORKSPACE=${shellWord(choice.workspace)} ${terraform}`;
    return { environment: name, command: `${here} plan${chosen} -out=${plan} && ${here} apply ${plan}` };
  });
}
