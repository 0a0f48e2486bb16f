import { nextCalls, schemaCalls } from "../awsSchema/schemaCalls";
import { callsOf } from "./calls";
import type { Call } from "./calls";
import { refuseToStart, servePlugin } from "./pluginProcess";
import { providers } from "./providers";

/** The methods of the stand-in of that name, or of the schema of AWS in the first of `files`. */
function callsNamed(name: string, [file = "", facts = ""]: readonly string[]): ReadonlyMap<string, Call> {
  if (name === "aws-schema") return schemaCalls(file);
  if (name === "aws-next") return nextCalls(file, facts);
  const standIn = providers[name];
  if (standIn === undefined) refuseToStart(`There is no stand-in called ${name}; there are ${Object.keys(providers).join(", ")}.`);
  return callsOf(standIn.provider);
}

const [name = "", ...files] = process.argv.slice(2);
servePlugin(name, callsNamed(name, files));
