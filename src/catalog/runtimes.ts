/** A runtime that AWS makes functions with. */
export interface Runtime {
  readonly id: string;
  readonly title: string;
  /** The first version of the Terraform provider for AWS that takes it. */
  readonly provider: string;
  /** The day on which AWS ends its support, `YYYY-MM-DD`: no more patches, and soon no new functions. */
  readonly end: string;
}

/**
 * Runtimes that AWS supports and the provider 5.100 knows, those that last longest first for each language. Ends as AWS planned them
 * in the beginning of 2026: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 * Versions of the provider: https://github.com/hashicorp/terraform-provider-aws/blob/main/CHANGELOG.md
 */
export const RUNTIMES = [
  { id: "python3.13", title: "Python 3.13", provider: "5.77.0", end: "2029-06-30" },
  { id: "python3.12", title: "Python 3.12", provider: "5.31.0", end: "2028-10-31" },
  { id: "nodejs22.x", title: "Node.js 22", provider: "5.77.0", end: "2027-04-30" },
  { id: "java21", title: "Java 21", provider: "5.26.0", end: "2029-06-30" },
  { id: "ruby3.4", title: "Ruby 3.4", provider: "5.93.0", end: "2028-03-31" },
  { id: "provided.al2023", title: "Amazon Linux 2023, for Go, Rust and others", provider: "5.26.0", end: "2029-06-30" },
] as const satisfies readonly Runtime[];
