import { describeEveryAddition } from "../everyAddition";

describeEveryAddition("services");
