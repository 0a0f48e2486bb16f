import type { AnalysisView } from "../../../../src/protocol/analysisView";
import { EvidenceList } from "../../ui/Evidence";
import { counted, percent } from "../../ui/quantity";
import { Section } from "../../ui/Section";
import { Table } from "../../ui/Table";

/** The conventions read from the repository's own code, which the addition follows. */
export function HouseRules({ rules }: { readonly rules: AnalysisView["overview"]["rules"] }) {
  return (
    <section aria-label="House rules">
      <h3>House rules</h3>
      <Section id="house rules" title="How this repository is written" aside={counted(rules.length, "rule")}>
        <Table
          label="House rules"
          rowTitle="Rule"
          columns={[
            { key: "value", title: "Value" },
            { key: "confidence", title: "Confidence" },
            { key: "evidence", title: "Evidence" },
          ]}
          rows={rules.map(({ rule, title, value, confidence, evidence }) => ({
            key: rule,
            head: title,
            cells: { value: <code className="expression">{value}</code>, confidence: evidence.length === 0 ? <span className="quiet">nothing found; Annex's choice</span> : percent(confidence), evidence: <EvidenceList links={evidence} /> },
          }))}
        />
      </Section>
    </section>
  );
}
