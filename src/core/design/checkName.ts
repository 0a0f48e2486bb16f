import type { NameLimit } from "./nameLimits";

/** Why AWS would refuse a name, each as the end of a sentence that begins with the name; an empty list for a name it accepts. */
export function checkName(name: string, limit: NameLimit): string[] {
  const ending = limit.endings?.find((candidate) => name.endsWith(candidate)) ?? "";
  const stem = name.slice(0, name.length - ending.length);
  const stray = new Set(Array.from(stem).filter((character) => !new RegExp(`^[${limit.characters}]$`, "u").test(character)));
  const { length } = Array.from(name);
  return [
    ...(length > limit.longest ? [`has ${length} characters; AWS accepts ${limit.longest}`] : []),
    ...(length < limit.shortest ? [`has ${length} characters; AWS asks for ${limit.shortest}`] : []),
    ...Array.from(stray, (character) => `has the character ${JSON.stringify(character)}, which AWS does not accept`),
    ...aboutEnd(stem.at(0), limit.first, "begins"),
    ...aboutEnd(stem.at(-1), limit.last, "ends"),
    ...(limit.refused ?? []).filter(({ pattern }) => pattern.test(name)).map(({ says }) => says),
  ];
}

function aboutEnd(character: string | undefined, allowed: string | undefined, verb: string): string[] {
  if (character === undefined || allowed === undefined || new RegExp(`^[${allowed}]$`, "u").test(character)) return [];
  return [`${verb} with ${JSON.stringify(character)}, which AWS does not accept there`];
}
