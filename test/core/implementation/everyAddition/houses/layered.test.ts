import { describeEveryAddition } from "../everyAddition";

describeEveryAddition("layered");
