import { describeEveryAddition } from "../everyAddition";

describeEveryAddition("sample");
