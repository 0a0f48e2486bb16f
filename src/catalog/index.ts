import type { Component } from "../core/design/component";
import { dynamodb } from "./dynamodb";
import { ecsService } from "./ecs-service";
import { efs } from "./efs";
import { elasticache } from "./elasticache";
import { sqs } from "./sqs";

/** Every component, in the order the panel offers them. */
export const CATALOG: readonly Component[] = [sqs, efs, elasticache, dynamodb, ecsService];

/** The component with this id; `undefined` for one the catalogue does not have. */
export const componentOf = (id: string | undefined): Component | undefined => CATALOG.find((component) => component.id === id);
