import { folderOf } from "../terraform/paths";
import { overrideFilesOf, writtenPlace as placeBehind } from "../terraform/overrides";
import type { Place } from "../text/span";
import type { Repository } from "./repository";

/** Where a place is written: what an override file says of a declaration stands in that file. */
export const writtenPlace = ({ files, modules }: Repository, place: Place): Place => placeBehind(place, files.get(place.path), overrideFilesOf(modules.get(folderOf(place.path))?.files ?? []));
