import type { HouseRules } from "../conventions/houseRules";
import type { Repository, RootModule } from "../repository/repository";
import type { Slots } from "./slots";
import { findAccountId } from "./slots/accountId";
import { findAlarmTopic } from "./slots/alarmTopic";
import { findEcsCluster } from "./slots/ecsCluster";
import { findEcsTaskEnvironment } from "./slots/ecsTaskEnvironment";
import { findEcsTaskRoles } from "./slots/ecsTaskRoles";
import { findKmsKey } from "./slots/kmsKey";
import { findNamePrefix } from "./slots/namePrefix";
import { findRegion } from "./slots/region";
import { findTags } from "./slots/tags";

/** Everything components may ask of a root module: bound, undecided, or missing with ways to supply it. */
export function findSlots(repository: Repository, root: RootModule, rules: HouseRules): Slots {
  return {
    kmsKey: findKmsKey(repository, root),
    alarmTopic: findAlarmTopic(root),
    namePrefix: findNamePrefix(root, rules),
    tags: findTags(root, rules),
    ecsCluster: findEcsCluster(root),
    ecsTaskRoles: findEcsTaskRoles(repository, root),
    ecsTaskEnvironment: findEcsTaskEnvironment(repository, root),
    accountId: findAccountId(root),
    region: findRegion(root),
  };
}
