import { describeEveryAddition } from "../everyAddition";

describeEveryAddition("workspaces");
