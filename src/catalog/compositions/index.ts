import type { Component } from "../../core/design/component";
import { serverlessApi } from "./serverless-api";

/** Components that are added together, each of which uses what those before it make, in the order the panel offers them. */
export const COMPOSITIONS: readonly Component[] = [serverlessApi];
