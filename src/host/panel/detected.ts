import type { Component } from "../../core/design/component";
import type { RootModule } from "../../core/repository/repository";
import type { ResourceDeclaration } from "../../core/terraform/module";

/** The resource type a component is about: that of the first resource it declares. */
const mainType = ({ resources }: Component): string | undefined => Object.keys(resources)[0]?.split(".")[0];

/** What a root module has of a component, whoever wrote it: its resources of the component's main type. */
export function detected(component: Component, { module }: RootModule): readonly ResourceDeclaration[] {
  const type = mainType(component);
  return [...module.resources.values()].filter((resource) => resource.type === type);
}
