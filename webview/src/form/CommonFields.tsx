import { EVERYWHERE, effectiveAt, give, givenAt } from "./answers";
import { FieldHead } from "./FieldHead";
import type { FormProps } from "./formProps";
import type { Field } from "./formSchema";
import { problemsAt } from "./problemsAt";
import { ValueControl } from "./ValueControl";

/** What is the same in every environment, one below the other. */
export function CommonFields({ title, fields, environments, answers, effective, problems, onAnswers }: FormProps & { readonly title: string; readonly fields: readonly Field[] }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {fields.map((field) => {
        const given = givenAt(answers, field.name, EVERYWHERE);
        return (
          <div className="common-field" key={field.name}>
            <FieldHead field={field} />
            <ValueControl
              field={field}
              label={field.title}
              given={given}
              otherwise={given === undefined ? effectiveAt(effective, field.name, EVERYWHERE) ?? field.default : field.default}
              problem={problemsAt(problems, field.name)}
              onGive={(value) => onAnswers(give({ answers, environments, input: field.name }, EVERYWHERE, value))}
            />
          </div>
        );
      })}
    </section>
  );
}
