import type { ValidationView } from "../../../../src/protocol/validationView";
import { usePanel } from "../../app/panel";
import { useAction } from "../../app/useAction";
import { Button } from "../../ui/kit";
import { Notice } from "../../ui/Notice";

/** The commands a person runs to apply; they are only copied from here. */
export function ApplyCommands({ commands }: { readonly commands: ValidationView["applyCommands"] }) {
  const { rpc, announce } = usePanel();
  const action = useAction();
  if (commands.length === 0) return null;
  const copy = (environment: string, text: string): void =>
    void action.run(
      () => rpc.request("clipboard/copy", { text }),
      () => announce(`The command for ${environment} is copied.`),
    );
  return (
    <section aria-label="Apply it yourself">
      <h3>Apply it yourself</h3>
      <p className="quiet">Annex never runs terraform apply. Run these where you run Terraform, one environment after the other.</p>
      {action.error === undefined ? null : <Notice severity="error">{action.error}</Notice>}
      <ul className="plain-list">
        {commands.map(({ environment, command }) => (
          <li className="apply" key={environment}>
            <strong>{environment}</strong>
            <code className="command">{command}</code>
            <Button label="Copy" about={`command for ${environment}`} icon="copy" onPress={() => copy(environment, command)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
