import type { HouseRules } from "../conventions/houseRules";
import type { Repository, RootModule } from "../repository/repository";
import type { Slots } from "./slots";
import { findAccountId } from "./slots/accountId";
import { findAlarmTopic } from "./slots/alarmTopic";
import { findCache } from "./slots/cache";
import { findDatabase } from "./slots/database";
import { findDatabaseSubnets } from "./slots/databaseSubnets";
import { findEcsCluster } from "./slots/ecsCluster";
import { findEcsServiceSecurityGroups } from "./slots/ecsServiceSecurityGroups";
import { findEcsTaskEnvironment } from "./slots/ecsTaskEnvironment";
import { findEcsTaskRoles } from "./slots/ecsTaskRoles";
import { findKmsKey } from "./slots/kmsKey";
import { findLoadBalancer } from "./slots/loadBalancer";
import { findLogRetention } from "./slots/logRetention";
import { findNamePrefix } from "./slots/namePrefix";
import { findPrivateSubnets } from "./slots/privateSubnets";
import { findPublicSubnets } from "./slots/publicSubnets";
import { findRegion } from "./slots/region";
import { findTags } from "./slots/tags";
import { findVpc } from "./slots/vpc";

/** Everything components may ask of a root module: bound, undecided, or missing with ways to supply it. */
export function findSlots(repository: Repository, root: RootModule, rules: HouseRules): Slots {
  return {
    kmsKey: findKmsKey(repository, root, rules),
    alarmTopic: findAlarmTopic(repository, root),
    namePrefix: findNamePrefix(root, rules),
    tags: findTags(root, rules),
    ecsCluster: findEcsCluster(repository, root),
    ecsTaskRoles: findEcsTaskRoles(repository, root),
    ecsTaskEnvironment: findEcsTaskEnvironment(repository, root),
    ecsServiceSecurityGroups: findEcsServiceSecurityGroups(repository, root),
    vpc: findVpc(repository, root),
    privateSubnets: findPrivateSubnets(repository, root),
    publicSubnets: findPublicSubnets(repository, root),
    databaseSubnets: findDatabaseSubnets(repository, root),
    loadBalancer: findLoadBalancer(repository, root),
    database: findDatabase(repository, root),
    cache: findCache(repository, root),
    logRetention: findLogRetention(repository, root, rules),
    accountId: findAccountId(repository, root),
    region: findRegion(repository, root),
  };
}
