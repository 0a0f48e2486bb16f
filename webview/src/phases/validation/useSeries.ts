import { useEffect, useRef, useState } from "react";

export interface Series {
  readonly isRunning: boolean;
  /** Does one after the other, until one says that it did not pass. */
  readonly start: <Entry>(entries: readonly Entry[], passes: (entry: Entry) => Promise<boolean>) => Promise<void>;
  /** Nothing more is started; what is under way goes on. */
  readonly stop: () => void;
}

/** One thing after the other; ended also when the phase is left. */
export function useSeries(): Series {
  const current = useRef<symbol>(undefined);
  const [isRunning, setIsRunning] = useState(false);
  useEffect(
    () => () => {
      current.current = undefined;
    },
    [],
  );
  return {
    isRunning,
    start: async (entries, passes) => {
      const own = Symbol("series");
      current.current = own;
      setIsRunning(true);
      try {
        for (const entry of entries) if (current.current !== own || !(await passes(entry))) return;
      } finally {
        setIsRunning(false);
      }
    },
    stop: () => {
      current.current = undefined;
    },
  };
}
