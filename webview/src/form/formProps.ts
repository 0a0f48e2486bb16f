import type { AnswersView, EnvironmentView, Problem } from "../../../src/protocol/views";
import type { Effective } from "./answers";
import type { FormInput } from "./formSchema";

/** What every part of the form is given. */
export interface FormProps {
  readonly inputs: readonly FormInput[];
  readonly environments: readonly EnvironmentView[];
  readonly answers: AnswersView;
  readonly effective: Effective;
  readonly problems: readonly Problem[];
  readonly onAnswers: (answers: AnswersView) => void;
}

/** The form's part for one map of entries. */
export interface EntriesProps extends FormProps {
  readonly entries: Extract<FormInput, { kind: "entries" }>;
}
