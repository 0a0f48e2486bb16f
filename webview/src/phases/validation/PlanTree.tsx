import type { ValidationRow } from "../../../../src/protocol/validationView";
import { counted } from "../../ui/quantity";
import { Section } from "../../ui/Section";

type PlanView = NonNullable<ValidationRow["plan"]>;

/** In the order of what a reader must not miss. */
const ACTIONS: readonly { readonly action: keyof PlanView; readonly title: string; readonly mark: string }[] = [
  { action: "destroy", title: "Destroy", mark: "-" },
  { action: "replace", title: "Replace", mark: "-/+" },
  { action: "change", title: "Change in place", mark: "~" },
  { action: "create", title: "Create", mark: "+" },
];

interface PlanTreeProps {
  /** Id of the row it belongs to. */
  readonly row: string;
  readonly plan: PlanView;
}

/** What Terraform would do, by action. */
export function PlanTree({ row, plan }: PlanTreeProps) {
  const shown = ACTIONS.filter(({ action }) => plan[action].length > 0);
  if (shown.length === 0) return <p>Terraform would change nothing.</p>;
  return shown.map(({ action, title, mark }) => (
    <Section
      key={action}
      id={`plan ${row} ${action}`}
      title={
        <>
          <code className={`plan-mark plan-${action}`} aria-hidden="true">
            {mark}
          </code>{" "}
          {title}
        </>
      }
      aside={counted(plan[action].length, "resource")}
      isOpenAtFirst={action !== "create"}
    >
      <ul className="addresses">
        {plan[action].map((address) => (
          <li key={address}>
            <code>{address}</code>
          </li>
        ))}
      </ul>
    </Section>
  ));
}
