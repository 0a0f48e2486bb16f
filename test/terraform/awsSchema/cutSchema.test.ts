import { describe, expect, it } from "vitest";
import { message } from "../standin/protobuf";
import type { Field } from "../standin/protobuf";
import { cutSchema } from "./cutSchema";

const entry = (no: number, type: string): Field => [no, message([1, type], [2, Buffer.from(`schema of ${type} `.repeat(20))])];

const [PROVIDER, META, ABLE, FUNCTION]: readonly Field[] = [[1, Buffer.from("provider")], [5, Buffer.alloc(0)], [6, message([1, true])], [7, message([1, "arn_parse"])]];
const all = (...entries: readonly Field[]): Buffer => message(PROVIDER!, ...entries, META!, ABLE!, FUNCTION!);

const ANSWER = all(entry(2, "aws_lb"), entry(2, "aws_lb_listener"), entry(3, "aws_region"), entry(3, "aws_lb"), entry(8, "aws_secret"));

describe("a provider's schema", () => {
  it("is cut to the types that are used, whole and in their order, and keeps what is about none", () => {
    expect(cutSchema(ANSWER, (type) => type === "aws_lb")).toEqual(all(entry(2, "aws_lb"), entry(3, "aws_lb")));
    expect(cutSchema(ANSWER, (type) => type === "aws_secret")).toEqual(all(entry(8, "aws_secret")));
  });

  it("is as it was where everything is used", () => {
    expect(cutSchema(ANSWER, () => true)).toEqual(ANSWER);
  });

  it("is not made of something else", () => {
    expect(() => cutSchema(message([1, 5]), () => true)).toThrow("Field 1");
  });
});
