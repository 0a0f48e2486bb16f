import type { Repository, RootModule } from "../repository/repository";
import { detectAlarms } from "./detectors/alarms";
import { detectCommentStyle } from "./detectors/commentStyle";
import { detectConditional } from "./detectors/conditional";
import { detectCreateFlag } from "./detectors/createFlag";
import { detectEncryption } from "./detectors/encryption";
import { detectEnvironments } from "./detectors/environments";
import { detectFileRoles } from "./detectors/fileRoles";
import { detectIam } from "./detectors/iam";
import { detectLabelStyle } from "./detectors/labelStyle";
import { detectNameHome } from "./detectors/nameHome";
import { detectNamePattern } from "./detectors/namePattern";
import { detectOutputsStyle } from "./detectors/outputsStyle";
import { detectSectionStyle } from "./detectors/sectionStyle";
import { detectTags } from "./detectors/tags";
import { detectVariableStyle } from "./detectors/variableStyle";
import type { HouseRules } from "./houseRules";

/** The house rules of a root module, each inferred from what is written in it and, where it says nothing, in the local modules it calls. */
export function inferRules(repository: Repository, root: RootModule): HouseRules {
  return {
    fileRoles: detectFileRoles(root),
    nameHome: detectNameHome(root),
    namePattern: detectNamePattern(root, repository),
    labelStyle: detectLabelStyle(root, repository),
    createFlag: detectCreateFlag(root, repository),
    conditional: detectConditional(root, repository),
    tags: detectTags(root, repository),
    iam: detectIam(root, repository),
    encryption: detectEncryption(root, repository),
    alarms: detectAlarms(root, repository),
    variableStyle: detectVariableStyle(root, repository),
    outputsStyle: detectOutputsStyle(root, repository),
    environments: detectEnvironments(root),
    sectionStyle: detectSectionStyle(root),
    commentStyle: detectCommentStyle(root, repository),
  };
}
