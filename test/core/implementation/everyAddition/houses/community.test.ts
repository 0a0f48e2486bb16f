import { describeEveryAddition } from "../everyAddition";

describeEveryAddition("community");
