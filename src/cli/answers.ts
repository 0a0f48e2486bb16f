import { readFile } from "node:fs/promises";
import path from "node:path";
import { profileOf, SIZE_PROFILES, type SizeProfiles } from "../core/conventions/sizes/sizeProfile";
import type { Answers, EnvironmentAnswers, Json } from "../core/design/answers";
import { environmentNames } from "../core/implementation/refusals/checkAnswers";
import type { Knowns } from "../core/implementation/request";
import type { Arguments } from "./arguments";
import { Stop } from "./usage";

function json(text: string, subject: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new Stop(2, `${subject}: this is no JSON. Quote text as "text", and the whole option for the shell.`);
  }
}

async function givenIn(from: string, file: string): Promise<[string, Json][]> {
  const text = await readFile(path.resolve(from, file), "utf8").catch(() => {
    throw new Stop(2, `${file} cannot be read.`);
  });
  const value = json(text, file);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Stop(2, `${file}: answers are an object.`);
  return Object.entries(value);
}

function givenAs(set: string): [string, Json] {
  const at = set.indexOf("=");
  if (at < 1) throw new Stop(2, `--set ${set}: write KEY=JSON.`);
  return [set.slice(0, at), json(set.slice(at + 1), `--set ${set.slice(0, at)}`)];
}

/** Environments that a name stands for: itself, or those of a size profile where no environment is called so. */
function environmentsMeant(name: string, known: readonly string[], profiles: SizeProfiles): readonly string[] {
  if (known.includes(name)) return [name];
  const ofSize = SIZE_PROFILES.some((size) => size === name) ? known.filter((environment) => profileOf(environment, profiles) === name) : [];
  if (ofSize.length === 0) throw new Stop(3, `There is no environment ${name}; found: ${known.join(", ")}.`);
  return ofSize;
}

function switchedOn(on: string, known: readonly string[], profiles: SizeProfiles): ReadonlySet<string> {
  if (on === "all") return new Set(known);
  if (on === "none") return new Set();
  return new Set(on.split(",").flatMap((name) => environmentsMeant(name.trim(), known, profiles)));
}

/** The answers of the command line: a file's, then `--set` over it. */
export async function readAnswers(args: Arguments, { environments, rules }: Pick<Knowns, "environments" | "rules">): Promise<Answers> {
  const known = environmentNames(environments);
  const profiles = rules.sizeProfiles.value;
  const given = [...(args.answers === undefined ? [] : await givenIn(args.from, args.answers)), ...args.set.map(givenAs)];
  const values: Record<string, Json> = {};
  const own = new Map<string, Record<string, Json>>();
  for (const [key, value] of given) {
    const [name, environment] = key.includes(":") ? [key.slice(key.indexOf(":") + 1), key.slice(0, key.indexOf(":"))] : [key, undefined];
    if (environment === undefined) values[name] = value;
    else for (const meant of environmentsMeant(environment, known, profiles)) own.set(meant, { ...own.get(meant), [name]: value });
  }
  const on = switchedOn(args.on, known, profiles);
  const answered = known.map((name): [string, EnvironmentAnswers] => [name, { on: on.has(name), profile: profileOf(name, profiles), values: own.get(name) ?? {} }]);
  return { values, environments: Object.fromEntries(answered) };
}
