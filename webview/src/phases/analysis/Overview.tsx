import type { AnalysisView } from "../../../../src/protocol/analysisView";
import { EvidenceLink } from "../../ui/Evidence";
import { counted } from "../../ui/quantity";
import { Section } from "../../ui/Section";

type OverviewView = AnalysisView["overview"];

const Service = ({ service }: { readonly service: OverviewView["services"][number] }) => (
  <Section id={`service ${service.id}`} title={service.title} aside={`${counted(service.resources.length, "resource")}, ${service.files.join(", ")}`}>
    <ul className="addresses">
      {service.resources.map(({ address, link }) => (
        <li key={`${address} ${link.path}:${link.start}`}>
          <EvidenceLink link={link}>{address}</EvidenceLink>
        </li>
      ))}
    </ul>
  </Section>
);

/** The repository's services with their resources. */
export const Overview = ({ overview }: { readonly overview: OverviewView }) => (
  <section aria-label="Services">
    <h3>Services</h3>
    <p className="quiet">
      {counted(overview.resources, "resource")} in {counted(overview.files, "file")}.
    </p>
    {overview.services.map((service) => (
      <Service key={service.id} service={service} />
    ))}
  </section>
);
