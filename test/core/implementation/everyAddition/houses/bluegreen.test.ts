import { describeEveryAddition } from "../everyAddition";

describeEveryAddition("bluegreen");
