import { Icon } from "../ui/Icon";
import type { Field } from "./formSchema";

interface FieldHeadProps {
  readonly field: Pick<Field, "title" | "description" | "unit">;
  /** What the host says is wrong in every column. */
  readonly problem?: string | undefined;
}

/** Name, unit and meaning of a field, beside its values. */
export const FieldHead = ({ field, problem }: FieldHeadProps) => (
  <div className="field-head">
    <span className="field-title">
      {field.title}
      {field.unit === undefined ? null : <span className="quiet"> in {field.unit}</span>}
    </span>
    {field.description === undefined ? null : <span className="field-help">{field.description}</span>}
    {problem === undefined ? null : (
      <span className="field-message">
        <Icon name="error" />
        <span>{problem}</span>
      </span>
    )}
  </div>
);
