import { thingsIn } from "../../analysis/things/things";
import type { PickableKind } from "../../analysis/things/pickable";
import type { Repository, RootModule } from "../../repository/repository";
import { isRecorded, recordedAdditions } from "../../repository/recordedAdditions";
import { declarationIn } from "../../repository/lookup";
import { recordPath, type ComponentRecord } from "../record/record";
import { writeRecord } from "../record/recordFile";

/** The id of the first thing of a kind that an addition made, in the order it stands; `undefined` where it made none that can be picked. */
export function firstMade(repository: Repository, root: RootModule, kind: PickableKind, record: ComponentRecord): string | undefined {
  const recorded = recordedAdditions([{ path: recordPath(record.root, record.name), text: writeRecord(record) }]);
  const made = thingsIn(repository, root, kind).filter(({ id }) => {
    const address = /^(module\.[^.]+|data\.[^.]+\.[^.]+|[^.]+\.[^.]+)/.exec(id)?.[0] ?? id;
    const declaration = declarationIn(root.module, address);
    return declaration !== undefined && isRecorded(recorded, declaration);
  });
  return made[0]?.id;
}
