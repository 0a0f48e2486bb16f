import { describeEveryAddition } from "../everyAddition";

describeEveryAddition("config");
