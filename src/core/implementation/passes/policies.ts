import type { Pass } from "../draft";
import { resourcePolicy } from "../idioms/resourcePolicy/resourcePolicy";

/** Writes the policies that the component's resources carry in the way of the house. */
export const policies: Pass = (draft, context) => ({ ...draft, blocks: draft.blocks.flatMap((block) => (block.kind === "resource" ? resourcePolicy(block, context) : [block])) });
