import type { ReactNode } from "react";
import { Button, Progress } from "../ui/kit";
import { Notice } from "../ui/Notice";
import type { Requested } from "./useRequest";

interface LoadedProps<Value> {
  readonly requested: Requested<Value>;
  /** What is waited for: "Reading the repository …". */
  readonly waiting: string;
  readonly children: (value: Value) => ReactNode;
}

/** Shows an answer, or what is waited for, or why there is none and a way to ask again. */
export function Loaded<Value>({ requested, waiting, children }: LoadedProps<Value>) {
  const { value, error, isLoading, reload } = requested;
  return (
    <div aria-busy={isLoading}>
      {error === undefined ? null : (
        <Notice severity="error" actions={<Button label="Try again" onPress={reload} isDisabled={isLoading} />}>
          {error}
        </Notice>
      )}
      {value === undefined && error === undefined ? <Progress sentence={waiting} /> : null}
      {value === undefined ? null : children(value)}
    </div>
  );
}
