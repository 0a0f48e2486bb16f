import { describeEveryAddition } from "../everyAddition";

describeEveryAddition("serverless");
