/** Where a call goes: the account of the stub, the region and the service of the call's signature. */
export interface AwsCall {
  readonly account: string;
  readonly region: string;
  readonly service: string;
}

type QueryAnswer = (call: AwsCall, parameters: URLSearchParams) => string;
type JsonAnswer = (call: AwsCall, body: Readonly<Record<string, unknown>>) => unknown;

const ZONES = ["a", "b", "c"];

function item(xml: string): string {
  return `<item>${xml}</item>`;
}

function ec2(action: string, body: string): string {
  return `<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>stub</requestId>${body}</${action}Response>`;
}

function query(action: string, body: string): string {
  return `<${action}Response><${action}Result>${body}</${action}Result><ResponseMetadata><RequestId>stub</RequestId></ResponseMetadata></${action}Response>`;
}

/** An element with children: names to texts, in order. */
function elements(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, text]) => `<${name}>${text}</${name}>`)
    .join("");
}

function zone(region: string, letter: string, index: number): string {
  return item(
    elements({
      zoneName: region + letter,
      zoneId: `stub-az${String(index + 1)}`,
      zoneState: "available",
      regionName: region,
      optInStatus: "opt-in-not-required",
      zoneType: "availability-zone",
      groupName: region,
    }),
  );
}

const IMAGE = elements({
  imageId: "ami-0a1b2c3d4e5f60718",
  imageState: "available",
  name: "stub",
  creationDate: "2025-01-01T00:00:00.000Z",
  architecture: "x86_64",
  imageOwnerId: "099720109477",
  rootDeviceType: "ebs",
  rootDeviceName: "/dev/sda1",
  virtualizationType: "hvm",
});

const PREFIX_LIST = elements({
  prefixListId: "pl-0a1b2c3d4e5f60718",
  prefixListName: "com.amazonaws.global.cloudfront.origin-facing",
  addressFamily: "IPv4",
  ownerId: "AWS",
  version: "1",
});

const CREDENTIALS = elements({ AccessKeyId: "ASIASTUB", SecretAccessKey: "stub", SessionToken: "stub", Expiration: "2099-01-01T00:00:00Z" });

function engineVersion(parameters: URLSearchParams): string {
  const engine = parameters.get("Engine") ?? "aurora-postgresql";
  const asked = parameters.get("EngineVersion");
  const version = asked === null || asked === "" ? "16.6" : asked;
  const described = elements({
    Engine: engine,
    EngineVersion: version,
    DBParameterGroupFamily: engine + (version.split(".")[0] ?? ""),
    DBEngineDescription: "stub",
    DBEngineVersionDescription: "stub",
    Status: "available",
  });
  return query("DescribeDBEngineVersions", `<DBEngineVersions><DBEngineVersion>${described}</DBEngineVersion></DBEngineVersions>`);
}

/** Answers in XML to calls whose form body has `Action=...`, by action. */
export const queryAnswers: Readonly<Record<string, QueryAnswer>> = {
  GetCallerIdentity: ({ account }) =>
    query("GetCallerIdentity", elements({ Arn: `arn:aws:iam::${account}:user/stub`, UserId: "AIDASTUBSTUBSTUBSTUB1", Account: account })),
  AssumeRole: (_call, parameters) =>
    query("AssumeRole", `<AssumedRoleUser>${elements({ Arn: `${parameters.get("RoleArn") ?? ""}/stub`, AssumedRoleId: "AROASTUB:stub" })}</AssumedRoleUser><Credentials>${CREDENTIALS}</Credentials>`),
  DescribeAvailabilityZones: ({ region }) =>
    ec2("DescribeAvailabilityZones", `<availabilityZoneInfo>${ZONES.map((letter, index) => zone(region, letter, index)).join("")}</availabilityZoneInfo>`),
  DescribeRegions: ({ region }) =>
    ec2("DescribeRegions", `<regionInfo>${item(elements({ regionName: region, regionEndpoint: `ec2.${region}.amazonaws.com`, optInStatus: "opt-in-not-required" }))}</regionInfo>`),
  DescribeImages: () => ec2("DescribeImages", `<imagesSet>${item(IMAGE)}</imagesSet>`),
  DescribeManagedPrefixLists: () => ec2("DescribeManagedPrefixLists", `<prefixListSet>${item(PREFIX_LIST)}</prefixListSet>`),
  GetManagedPrefixListEntries: () => ec2("GetManagedPrefixListEntries", `<entrySet>${item("<cidr>198.51.100.0/24</cidr>")}</entrySet>`),
  DescribeDBEngineVersions: (_call, parameters) => engineVersion(parameters),
};

/** Answers in JSON to calls with `X-Amz-Target: Service.Operation`, by operation. */
export const jsonAnswers: Readonly<Record<string, JsonAnswer>> = {
  GetParameter: ({ region, account }, { Name: name }) => ({
    Parameter: { Name: name, Type: "String", Value: "stub", Version: 1, ARN: `arn:aws:ssm:${region}:${account}:parameter${String(name)}` },
  }),
  GetSecretValue: ({ region, account }, { SecretId: id }) => ({
    ARN: `arn:aws:secretsmanager:${region}:${account}:secret:${String(id)}-AbCdEf`,
    Name: id,
    VersionId: "1",
    SecretString: "{}",
    VersionStages: ["AWSCURRENT"],
    CreatedDate: 1.7e9,
  }),
};
