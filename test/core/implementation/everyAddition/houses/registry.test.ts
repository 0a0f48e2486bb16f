import { describeEveryAddition } from "../everyAddition";

describeEveryAddition("registry");
