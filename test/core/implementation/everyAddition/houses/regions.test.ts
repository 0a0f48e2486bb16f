import { describeEveryAddition } from "../everyAddition";

describeEveryAddition("regions");
