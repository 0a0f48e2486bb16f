import { installedFixture } from "../../../../support/installed";
import { describeEveryAddition } from "../everyAddition";

describeEveryAddition("registry", installedFixture("registry"), "registry, installed");
