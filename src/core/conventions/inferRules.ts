import type { Repository, RootModule } from "../repository/repository";
import { detectAlarms } from "./detectors/alarms";
import { detectBackup } from "./detectors/backup";
import { detectCommentStyle } from "./detectors/commentStyle";
import { detectComponentHome } from "./detectors/componentHome";
import { detectConditional } from "./detectors/conditional";
import { detectCreateFlag } from "./detectors/createFlag";
import { detectEncryption } from "./detectors/encryption";
import { detectEnvironments } from "./detectors/environments";
import { detectFileRoles } from "./detectors/fileRoles";
import { detectIam } from "./detectors/iam";
import { detectLabelStyle } from "./detectors/labelStyle";
import { detectLogRetention } from "./detectors/logRetention";
import { detectModuleVersions } from "./detectors/moduleVersions";
import { detectNameHome } from "./detectors/nameHome";
import { detectNamePattern } from "./detectors/namePattern";
import { detectOutputsStyle } from "./detectors/outputsStyle";
import { detectResourceHome } from "./detectors/resourceHome";
import { detectSecrets } from "./detectors/secrets";
import { detectSectionStyle } from "./detectors/sectionStyle";
import { detectSecurityGroup } from "./detectors/securityGroup";
import { detectSizeProfiles } from "./detectors/sizeProfiles";
import { detectTags } from "./detectors/tags";
import { detectValues } from "./detectors/values";
import { detectVariableStyle } from "./detectors/variableStyle";
import { movedAlarms, movedGroups, movedKey, movedLogs, movedNames, movedTags, orElsewhere, type Moved } from "./elsewhere";
import { houseAlone } from "./houseAlone";
import type { HouseRule } from "./houseRule";
import type { HouseRules } from "./houseRules";

/**
 * The house rules of a root module, each inferred from what its author wrote in it and, where that says nothing, in the local
 * modules it calls; how names, tags, policies and the like are written, where both say nothing, in the other root modules of the repository.
 */
export function inferRules(repository: Repository, root: RootModule): HouseRules {
  const house = houseAlone(repository, root);
  const elsewhere = <Value>(detect: (house: RootModule) => HouseRule<Value>, moved?: Moved<Value>): HouseRule<Value> => orElsewhere(detect(house), { repository, root }, detect, moved);
  const namePattern = elsewhere((each) => detectNamePattern(each, repository), movedNames);
  const [begins = ""] = namePattern.value.template.split("{descriptor}");
  const fileRoles = detectFileRoles(house, repository);
  return {
    fileRoles,
    resourceHome: detectResourceHome(house, repository),
    componentHome: detectComponentHome(house, repository, fileRoles),
    nameHome: detectNameHome(house),
    namePattern,
    labelStyle: detectLabelStyle(house, repository),
    createFlag: detectCreateFlag(house, repository),
    conditional: detectConditional(house, repository),
    tags: elsewhere((each) => detectTags(each, repository), movedTags),
    iam: elsewhere((each) => detectIam(each, repository)),
    encryption: elsewhere((each) => detectEncryption(each, repository), movedKey),
    securityGroup: orElsewhere(detectSecurityGroup(root, repository), { repository, root }, (each) => detectSecurityGroup(each, repository), movedGroups),
    backup: detectBackup(house, repository),
    secrets: detectSecrets(house, repository, begins),
    logRetention: elsewhere((each) => detectLogRetention(each, repository, begins), movedLogs),
    alarms: elsewhere((each) => detectAlarms(each, repository), movedAlarms),
    variableStyle: detectVariableStyle(house, repository),
    outputsStyle: elsewhere((each) => detectOutputsStyle(each, repository)),
    moduleVersions: detectModuleVersions(house, repository),
    environments: detectEnvironments(house, repository),
    sizeProfiles: detectSizeProfiles(house, repository),
    values: detectValues(house, repository),
    sectionStyle: elsewhere(detectSectionStyle),
    commentStyle: elsewhere((each) => detectCommentStyle(each, repository)),
  };
}
