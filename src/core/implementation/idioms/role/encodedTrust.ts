import { jsonConditions } from "../grant/policy";
import type { Trust, Trusted } from "./trust";

/** The policy encoded in the role. */
export function encodedTrust({ service, conditions }: Trusted): Trust {
  const condition = conditions.length === 0 ? [] : [`Condition = ${jsonConditions(conditions.map(({ value, ...rest }) => ({ ...rest, values: value })))}`];
  const statement = ['Effect = "Allow"', 'Action = "sts:AssumeRole"', `Principal = { Service = "${service}" }`, ...condition];
  const text = ["jsonencode({", '  Version = "2012-10-17"', "  Statement = [{", ...statement.flatMap((line) => line.split("\n")).map((line) => `    ${line}`), "  }]", "})"].join("\n");
  return { policy: text, blocks: [] };
}
