import { openHcl2Parser } from "../readers/hcl2Parser";
import { runChild } from "./run";

await runChild(openHcl2Parser);
