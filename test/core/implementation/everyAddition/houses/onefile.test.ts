import { describeEveryAddition } from "../everyAddition";

describeEveryAddition("onefile");
