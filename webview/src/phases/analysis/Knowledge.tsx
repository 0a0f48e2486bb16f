import type { AnalysisView } from "../../../../src/protocol/analysisView";
import { Section } from "../../ui/Section";

/** What to know of the AWS service before choosing it. */
export const Knowledge = ({ knowledge }: { readonly knowledge: AnalysisView["knowledge"] }) =>
  knowledge.length === 0 ? null : (
    <section aria-label="About the service">
      <h3>About the service</h3>
      {knowledge.map(({ title, sentences }) => (
        <Section key={title} id={`knowledge ${title}`} title={title}>
          <ul>
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Section>
      ))}
    </section>
  );
