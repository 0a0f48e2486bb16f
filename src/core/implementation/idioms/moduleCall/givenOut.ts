import { plainString } from "../../../hcl/tree";
import { outcomes } from "../../../terraform/symbolic/cases";
import { essence, get, isWord, name, type Term } from "../../../terraform/symbolic/terms";
import type { Context } from "../../draft";
import { addedOutput, type GivenOut } from "./addedOutput";
import type { FittedCall } from "./fitCall";
import { outputsOfCall, pathToEach } from "./outputsOfCall";
import { attributeCalled } from "./typeFacts";

/** The output by which an attribute of a resource that a call makes is read; `undefined` where there is none, and none can be added. */
export function givenOut(call: FittedCall, component: string, attributeName: string, context: Context): GivenOut | undefined {
  const [type = "", label = ""] = component.split(".");
  if (call.several.has(component)) return givenOfSeveral(call, component, attributeName, context);
  const whole = get(name(type), label);
  const wanted = get(whole, attributeCalled(type, attributeName));
  const outputs = outputsOfCall(call);
  const found = outputs.filter(({ term }) => gives(term, wanted));
  // Of several that are the same the one that is called so.
  const [best] = [...found.filter(({ own }) => own.endsWith(attributeName)), ...found];
  if (best !== undefined) return { output: best.own };
  const object = outputs.find(({ term }) => gives(term, whole));
  return object === undefined ? addedOutput(call, component, attributeCalled(type, attributeName), context) : { output: `${object.own}.${attributeName}` };
}

/** Whether an output gives something wherever it gives anything. */
function gives(term: Term, wanted: Term): boolean {
  const given = outcomes(term).filter((each) => !isWord(each, null) && plainString(each) !== "");
  return given.length > 0 && given.every((each) => essence(each) === essence(wanted));
}

/**
 * How an attribute of several things that one call makes is read: `access_points[].id` where an output gives them by the component's
 * keys, `ids[*]` for a list; where it is an attribute of something else that the call makes, of that.
 */
function givenOfSeveral(call: FittedCall, component: string, attribute: string, context: Context): GivenOut | undefined {
  const [type = "", label = ""] = component.split(".");
  const whole = get(name(type), label);
  const own = attributeCalled(type, attribute);
  const found = outputsOfCall(call).flatMap(({ own: output, term }) => {
    const path = pathToEach(term, whole, own);
    return path === undefined ? [] : [`${output}${path}`];
  });
  const isKeyed = call.several.get(component) === "same";
  const best = found.find((path) => path.includes("[]")) ?? (isKeyed ? undefined : found[0]);
  if (best !== undefined) return { output: best };
  // A list of what is there says as well that it is there.
  const added = (): GivenOut | undefined => addedOutput(call, component, own, context);
  return isKeyed ? (elsewhere(call, component, attribute, context) ?? added()) : (added() ?? elsewhere(call, component, attribute, context));
}

/** An attribute that says what another resource of the call is, read of that. */
function elsewhere({ wanted, ...call }: FittedCall, component: string, attribute: string, context: Context): GivenOut | undefined {
  const said = wanted.find(({ address }) => address === component)?.said.get(attribute);
  if (said?.kind !== "get" || said.on.kind !== "get" || said.on.on.kind !== "variable") return undefined;
  const other = `${said.on.on.name}.${said.on.name}`;
  return [...call.parts.values()].includes(other) && !call.several.has(other) ? givenOut({ wanted, ...call }, other, said.name, context) : undefined;
}
