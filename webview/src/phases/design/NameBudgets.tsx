import type { DesignView } from "../../../../src/protocol/designView";
import { PageLink } from "../../ui/kit";
import { counted } from "../../ui/quantity";
import { Badge } from "../../ui/Badge";

type NameBudget = DesignView["names"][number];

const Source = ({ source }: { readonly source: string }) => (/^https:\/\//.test(source) ? <PageLink href={source}>Source of the limit</PageLink> : <span>Source of the limit: {source}</span>);

function Length({ budget }: { readonly budget: NameBudget }) {
  const { longest, limit, unknown } = budget;
  if (longest === undefined) return <p className="field-help">The longest name is not known{unknown === undefined ? "." : `: ${unknown}`} The limit is {counted(limit, "character")}.</p>;
  const isTooLong = longest > limit;
  return (
    <>
      <meter className={isTooLong ? "meter-over" : ""} min={0} max={limit} value={Math.min(longest, limit)} aria-label={`Longest ${budget.name}`} />
      <p className="field-help">
        {isTooLong ? <Badge text="too long" tone="bad" icon="error" /> : null} {longest} of {limit} characters
      </p>
    </>
  );
}

/** The longest value of each name against what AWS allows. */
export const NameBudgets = ({ names }: { readonly names: readonly NameBudget[] }) => (
  <section aria-label="Names">
    <h3>Names</h3>
    {names.length === 0 ? <p className="quiet">Nothing here has a limited name.</p> : null}
    {names.map((budget) => (
      <div className="budget" key={budget.name}>
        <div>
          <strong>{budget.name}</strong>
        </div>
        <code className="expression">{budget.expression}</code>
        <Length budget={budget} />
        <p className="field-help">
          <Source source={budget.source} />
        </p>
      </div>
    ))}
  </section>
);
