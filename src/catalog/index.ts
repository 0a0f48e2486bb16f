import type { Component } from "../core/design/component";
import { apiGateway } from "./api-gateway";
import { COMPOSITIONS } from "./compositions/index";
import { backup } from "./backup";
import { dynamodb } from "./dynamodb";
import { ecsService } from "./ecs-service";
import { efs } from "./efs";
import { elasticache } from "./elasticache";
import { lambda } from "./lambda";
import { sqs } from "./sqs";

/** Every component, in the order the panel offers them. */
export const CATALOG: readonly Component[] = [sqs, efs, elasticache, dynamodb, apiGateway, ecsService, lambda, backup];

/** Everything that can be added: the components, and compositions of them. */
export const OFFERED: readonly Component[] = [...CATALOG, ...COMPOSITIONS];

/** The component or composition with this id; `undefined` for one the catalogue does not have. */
export const componentOf = (id: string | undefined): Component | undefined => OFFERED.find((component) => component.id === id);
