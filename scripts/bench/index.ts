import { availableParallelism, loadavg } from "node:os";
import { measureCold } from "./cold";
import { measuredFiles } from "./files";
import { measureFolders } from "./folders";
import { measureIncremental } from "./incremental";
import { measureLarge } from "./large";
import { measureMemory } from "./memory";
import { bundleProcesses } from "./processes";
import { measureProduct } from "./product";
import { openAnnex } from "./readers/annex";
import { openHcl2Parser } from "./readers/hcl2Parser";
import { openTreeSitter } from "./readers/treeSitter";
import { measureWarm } from "./warm";

/**
 * Measures reading HCL beside two other parsers: `npm run bench [-- <folder>]`. The files are those of the
 * project's fixtures, or of a folder. `npm run bench -- folders` measures indexing whole folders alone.
 *
 * All parsers take turns on the same files within one run, so that their ratios say something about the parsers; times in
 * milliseconds say something about the machine and what else it does.
 */
async function main(folder: string | undefined): Promise<void> {
  if (folder === "folders") {
    measureFolders(await bundleProcesses([]));
    return;
  }
  console.log(`${availableParallelism()} processors, load ${(loadavg()[0] ?? 0).toFixed(1)} before the start. In a fresh process a parser is compiled beside its run: cold figures need two processors that are free.`);
  const files = measuredFiles(folder);
  if (files.length === 0) throw new Error(`${folder ?? "The fixtures"} hold no HCL file without mistakes; name a folder with .tf files.`);
  const readers = { annex: openAnnex(), treeSitter: await openTreeSitter(), hcl2Parser: openHcl2Parser() };
  const processes = await bundleProcesses(files);
  measureWarm(files, readers);
  measureCold(files, processes);
  measureMemory(processes);
  measureLarge(files, readers);
  measureIncremental(files);
  measureProduct();
  measureFolders(processes);
}

await main(process.argv[2]);
