import { expect } from "vitest";
import { ReadAttribute } from "../../src/core/hcl/readAttribute";
import { withAllFields } from "./allFields";

/** For tests that compare trees: attributes are equal when all of their fields are, whether somebody has asked for their values or not. */
expect.addEqualityTesters([
  function (one: unknown, other: unknown, testers) {
    return one instanceof ReadAttribute || other instanceof ReadAttribute ? this.equals(withAllFields(one), withAllFields(other), testers) : undefined;
  },
]);
