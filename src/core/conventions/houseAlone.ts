import { isRecorded } from "../repository/recordedAdditions";
import type { Repository, RootModule } from "../repository/repository";

interface Declared {
  readonly address: string;
  readonly file: { readonly path: RootModule["module"]["path"] };
}

/**
 * The root module without what additions wrote into it: the author's ways are to be learned from the author. Files are as
 * they are; their text still shows the additions.
 */
export function houseAlone({ recorded }: Repository, root: RootModule): RootModule {
  if (recorded.files.size === 0 && recorded.addresses.size === 0) return root;
  const own = <Declaration extends Declared>(all: ReadonlyMap<string, Declaration>): ReadonlyMap<string, Declaration> => new Map([...all].filter(([, declaration]) => !isRecorded(recorded, declaration)));
  const { module } = root;
  return {
    ...root,
    module: {
      ...module,
      variables: own(module.variables),
      locals: own(module.locals),
      outputs: own(module.outputs),
      resources: own(module.resources),
      data: own(module.data),
      calls: own(module.calls),
    },
  };
}
