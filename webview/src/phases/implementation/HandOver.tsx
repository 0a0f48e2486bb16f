import type { ImplementationView } from "../../../../src/protocol/implementationView";
import { Code } from "../../ui/Code";
import { Section } from "../../ui/Section";

/** What somebody has to do outside of this repository, and the checks of the plan that could not run. */
export const HandOver = ({ view: { handOver, notRun } }: { readonly view: Pick<ImplementationView, "handOver" | "notRun"> }) => (
  <>
    {handOver.length === 0 ? null : (
      <Section id="hand over" title="To do outside of this repository" aside={String(handOver.length)} isOpenAtFirst>
        {handOver.map((text) => (
          <Code key={text} text={text} label="To do outside of this repository" />
        ))}
      </Section>
    )}
    {notRun.length === 0 ? null : (
      <Section id="not run" title="Checks that did not run" aside={String(notRun.length)} isOpenAtFirst>
        <ul>
          {notRun.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
    )}
  </>
);
