import { offMeansUnchanged } from "./offMeansUnchanged";
import { declaredValues } from "./declaredValues";
import { dialect } from "./dialect";
import { exclusiveTargets } from "./exclusiveTargets";
import { grants } from "./grants";
import { guardedIndexes } from "./guardedIndexes";
import { houseModules } from "./houseModules";
import { keyPrincipals } from "./keyPrincipals";
import { literals } from "./literals";
import { monitoring } from "./monitoring";
import { nameEndings } from "./nameEndings";
import { newProviders } from "./newProviders";
import { onlyInOutputs } from "./onlyInOutputs";
import { ownership } from "./ownership";
import { plainTransport } from "./plainTransport";
import { ruleStyles } from "./ruleStyles";
import { secrets } from "./secrets";
import { singletons } from "./singletons";
import { staticKeys } from "./staticKeys";
import type { Check } from "./change";

/** What is checked of the texts of every addition, by the name it is called in findings and tests. */
export const CHECKS: Readonly<Record<string, Check>> = {
  offMeansUnchanged,
  ruleStyles,
  exclusiveTargets,
  ownership,
  houseModules,
  staticKeys,
  guardedIndexes,
  onlyInOutputs,
  singletons,
  dialect,
  declaredValues,
  newProviders,
  literals,
  secrets,
  nameEndings,
  grants,
  keyPrincipals,
  plainTransport,
  monitoring,
};
