import type { Component } from "../core/design/component";
import { sqs } from "./sqs";

/** Every component, in the order the panel offers them. */
export const CATALOG: readonly Component[] = [sqs];
