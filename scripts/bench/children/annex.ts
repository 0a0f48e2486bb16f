import { openAnnex } from "../readers/annex";
import { runChild } from "./run";

await runChild(openAnnex);
