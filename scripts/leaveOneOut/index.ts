import { LEFT_OUT } from "./cases";
import { leaveOut } from "./leaveOut";
import { isEqual, type Comparison } from "./score";

const share = (comparisons: readonly Comparison[]): string => `${comparisons.filter(isEqual).length} of ${comparisons.length}`;

/** `npm run leave-one-out`: how near additions come to what the authors of the fixtures wrote themselves. */
function main(): void {
  const all = LEFT_OUT.flatMap((leftOut) => {
    const comparisons = leaveOut(leftOut);
    console.log(`${leftOut.house.padEnd(12)} ${leftOut.wish.name ?? ""}: ${share(comparisons)}`);
    for (const each of comparisons.filter((comparison) => !isEqual(comparison))) console.log(`  ${each.rule}, ${each.what}: the author ${each.author || "nothing"}, here ${each.own || "nothing"}`);
    return comparisons;
  });
  console.log("");
  for (const rule of new Set(all.map((each) => each.rule))) console.log(`${rule.padEnd(14)} ${share(all.filter((each) => each.rule === rule))}`);
  console.log(`${"all".padEnd(14)} ${share(all)}: ${(all.filter(isEqual).length / all.length).toFixed(2)}`);
}

main();
