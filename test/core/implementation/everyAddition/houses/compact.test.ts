import { describeEveryAddition } from "../everyAddition";

describeEveryAddition("compact");
