import type { Component } from "../../core/design/component";
import type { RootModule } from "../../core/repository/repository";
import type { ResourceDeclaration } from "../../core/terraform/module";

/** What a root module has of a component, whoever wrote it: its resources of the component's main type. */
export const detected = ({ main }: Component, { module }: RootModule): readonly ResourceDeclaration[] => [...module.resources.values()].filter(({ type }) => type === main);
