import { COLLECTION_FUNCTIONS } from "./collections";
import { ENCODING_FUNCTIONS } from "./encoding";
import { FORMAT_FUNCTIONS } from "./format";
import { JSON_FUNCTIONS } from "./json";
import { NETWORK_FUNCTIONS } from "./network";
import { NUMBER_FUNCTIONS } from "./numbers";
import { PATH_FUNCTIONS } from "./paths";
import { REGULAR_EXPRESSION_FUNCTIONS } from "./regularExpressions";
import type { Signature } from "./signature";
import { TEXT_FUNCTIONS } from "./text";
import { YAML_FUNCTIONS } from "./yaml";

/** Terraform's functions whose results follow from their arguments alone, by name. */
export const FUNCTIONS: Readonly<Record<string, Signature>> = {
  ...COLLECTION_FUNCTIONS,
  ...ENCODING_FUNCTIONS,
  ...FORMAT_FUNCTIONS,
  ...JSON_FUNCTIONS,
  ...NETWORK_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...PATH_FUNCTIONS,
  ...REGULAR_EXPRESSION_FUNCTIONS,
  ...TEXT_FUNCTIONS,
  ...YAML_FUNCTIONS,
};
