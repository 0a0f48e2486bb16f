import { describeEveryAddition } from "../everyAddition";

describeEveryAddition("crlf");
