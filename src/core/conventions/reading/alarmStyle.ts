/** How alarms are written. Expressions read as in the root module. */
export interface AlarmStyle {
  /** Condition under which alarms exist, beside that of what is watched; absent when they always do. */
  readonly condition: string | undefined;
  readonly okActions: boolean;
  /** The module that alarms are made by; absent where they are resources. */
  readonly module?: AlarmModule;
}

/** A module that makes one alarm, as its calls are written. */
export interface AlarmModule {
  readonly source: string;
  readonly version: string | undefined;
  /** The comment behind the source, with its marker: `// v1.0.0`. */
  readonly comment: string | undefined;
  /** Address of the call to imitate: `module.api_cpu_alarm`. */
  readonly exemplar: string;
  /** Argument of the alarm to the input that becomes it as it is: `metric_name` to `metric`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Argument to what the module writes itself. */
  readonly fixed: Readonly<Record<string, string>>;
  /** The input that decides whether there is an alarm. */
  readonly enabled?: string;
  /** The input that takes a list of words to make the name of. */
  readonly words?: string;
}
