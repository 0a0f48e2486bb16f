/** Words in names of files that hold what belongs to many services, or to Terraform itself. */
const GENERIC_WORDS = new Set(
  "main resources locals variables outputs data providers provider versions version backend terraform common shared base general global globals misc this module modules iam role roles policy policies permissions users groups group security securitygroups sg random".split(" "),
);
/** Labels that say no more than that there is one. */
const GENERIC_LABELS = new Set("this main default primary self current example test my new the all resource".split(" "));
/** Families of resource types that serve others rather than being a service. */
const PLUMBING = new Set("iam security cloudwatch random null time tls local archive template kms ssm appautoscaling caller external http".split(" "));

/** First words of resource types that belong to one service although they differ. Source: the provider's documentation, by its sections. */
const FAMILIES: Readonly<Record<string, string>> = {
  vpc: "vpc", subnet: "vpc", route: "vpc", internet: "vpc", nat: "vpc", eip: "vpc", network: "vpc", egress: "vpc", flow: "vpc", default: "vpc",
  db: "rds", rds: "rds", lb: "alb", alb: "alb", route53: "dns", acm: "dns", wafv2: "waf", waf: "waf", autoscaling: "ec2", launch: "ec2", instance: "ec2", key: "ec2",
  sfn: "stepfunctions", apigatewayv2: "apigateway", api: "apigateway", docdb: "documentdb",
};

/** Words that are written in their own way in titles. */
const SPELLINGS: Readonly<Record<string, string>> = {
  acm: "ACM", alb: "ALB", api: "API", apigateway: "API Gateway", cdn: "CDN", cloudfront: "CloudFront", cloudwatch: "CloudWatch", db: "Database", dns: "DNS", documentdb: "DocumentDB",
  dynamodb: "DynamoDB", ec2: "EC2", ecr: "ECR", ecs: "ECS", efs: "EFS", eks: "EKS", elasticache: "ElastiCache", fsx: "FSx", iam: "IAM", kms: "KMS", lb: "Load balancer", msk: "MSK",
  nlb: "NLB", opensearch: "OpenSearch", rds: "RDS", s3: "S3", sns: "SNS", sqs: "SQS", ssm: "SSM", stepfunctions: "Step Functions", vpc: "VPC", waf: "WAF",
};

const wordsOf = (name: string): string[] => name.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== "");

/** The name of a file without ending and ordering number: `vpc` for `network/02-vpc.tf`. */
export const fileStem = (path: string): string => path.slice(path.lastIndexOf("/") + 1).replace(/\.(tf|tofu)$/, "").replace(/^\d+[-_.]*/, "");

/** Every word of its name is general: `main.tf`, `iam_roles.tf`, `security-groups.tf`. */
export const isGenericFile = (path: string): boolean => wordsOf(fileStem(path)).every((word) => GENERIC_WORDS.has(word));

/** The first word of a label that says something; `undefined` for `this` and its like. */
export function labelPrefix(label: string): string | undefined {
  const [first] = wordsOf(label);
  return first === undefined || GENERIC_LABELS.has(first) ? undefined : first;
}

/** The service a resource type belongs to by its name, `sqs` for `aws_sqs_queue`; `undefined` for types that serve others. */
export function familyOf(type: string): string | undefined {
  const [provider, word] = type.split("_");
  if (word === undefined || provider !== "aws" || PLUMBING.has(word)) return undefined;
  return Object.hasOwn(FAMILIES, word) ? FAMILIES[word] : word;
}

/** `name` begins with the words of `service`: `ecs_task` with `ecs`. */
export function beginsWith(name: string, service: string): boolean {
  const [own, wanted] = [wordsOf(name), wordsOf(service)];
  return wanted.length > 0 && wanted.every((word, at) => own[at] === word);
}

/** A service's id as a title: `ECS`, `API Gateway`, `Order events`. */
export function titleOf(id: string): string {
  const words = wordsOf(id).map((word, at) => (Object.hasOwn(SPELLINGS, word) ? (SPELLINGS[word] ?? word) : at === 0 ? word.charAt(0).toUpperCase() + word.slice(1) : word));
  return words.join(" ");
}
