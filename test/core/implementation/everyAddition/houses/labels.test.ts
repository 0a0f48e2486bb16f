import { describeEveryAddition } from "../everyAddition";

describeEveryAddition("labels");
