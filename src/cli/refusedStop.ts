import type { Refusal, Way } from "../core/implementation/addition";
import type { Repository } from "../core/repository/repository";
import type { Place } from "../core/text/span";
import { printedPlace } from "./places";
import { Stop } from "./usage";

/** The option that gets past a refusal. */
function wayOut({ reason, slot }: Refusal): string {
  if (slot !== undefined) return ` (--slot ${slot}=EXPRESSION; --slot ${slot}= leaves it out)`;
  return reason === "name-taken" ? " (--name NAME)" : "";
}

const placeText = (repository: Repository, place: Place): string => {
  const { path, line } = printedPlace(repository, place);
  return `${path}:${line}`;
};

const placesOf = (way: Way): readonly Place[] => (way.kind === "second" ? [] : way.kind === "enable" ? [way.place] : way.places);

/** One way on, with the lines it leads to or the option that takes it. */
function wayText(repository: Repository, way: Way): string {
  const places = way.kind === "second" ? `--name ${way.name}` : placesOf(way).map((place) => placeText(repository, place)).join(", ");
  return `  ${way.message} (${places})`;
}

function refusalText(repository: Repository, refusal: Refusal): string {
  const text = `${refusal.message}${wayOut(refusal)}`;
  const sentence = refusal.place === undefined ? text : `${placeText(repository, refusal.place)}: ${text}`;
  return [sentence, ...(refusal.ways ?? []).map((way) => wayText(repository, way))].join("\n");
}

function wayJson(repository: Repository, way: Way): object {
  const places = placesOf(way).map((place) => printedPlace(repository, place));
  switch (way.kind) {
    case "enable":
      return { kind: way.kind, message: way.message, address: way.address, off: way.off, places };
    case "extend":
      return { kind: way.kind, message: way.message, address: way.address, collection: way.collection ?? null, places };
    case "second":
      return way;
  }
}

function refusalJson(repository: Repository, { place, ways, ...refusal }: Refusal): object {
  return {
    ...refusal,
    ...(place === undefined ? {} : { place: printedPlace(repository, place) }),
    ...(ways === undefined ? {} : { ways: ways.map((way) => wayJson(repository, way)) }),
  };
}

/** A refused addition, as people and as programs read it. */
export const refusedStop = (repository: Repository, refusals: readonly Refusal[]): Stop =>
  new Stop(3, refusals.map((refusal) => refusalText(repository, refusal)).join("\n"), { refusals: refusals.map((refusal) => refusalJson(repository, refusal)) });
