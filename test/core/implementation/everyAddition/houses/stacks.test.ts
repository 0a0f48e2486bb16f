import { describeEveryAddition } from "../everyAddition";

describeEveryAddition("stacks");
