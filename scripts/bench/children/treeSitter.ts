import { openTreeSitter } from "../readers/treeSitter";
import { runChild } from "./run";

await runChild(openTreeSitter);
