import { plainString, type Body } from "../../hcl/tree";
import { valueOf } from "../../terraform/arguments";
import { added, type Change, type Violation } from "./change";

/** Arguments that take a secret as it is. */
const SECRET = /^(.*_)?(password|secret_string|secret_binary|auth_token|private_key|secret_key|api_key)$/;

function writtenIn(body: Body): readonly string[] {
  return body.items.flatMap((item) => {
    if (item.kind === "block") return writtenIn(item.body);
    const text = plainString(item.value);
    return SECRET.test(item.name) && text !== undefined && text !== "" ? [item.name] : [];
  });
}

/** New code holds no secret: what takes one is given a reference, and a variable or output for one is sensitive. */
export function secrets(change: Change): readonly Violation[] {
  return added(change).flatMap(({ declaration }): Violation[] => {
    const { address, place, name, block } = declaration;
    if (declaration.kind === "local") return SECRET.test(name) && plainString(declaration.attribute.value) !== undefined ? [{ message: `${address} holds a secret; read it from where secrets are kept.`, place }] : [];
    const open = (declaration.kind === "variable" || declaration.kind === "output") && SECRET.test(name) && valueOf(block.body, "sensitive") === undefined;
    const written = writtenIn(block.body).map((argument): Violation => ({ message: `${address} has a secret written into ${argument}; read it from where secrets are kept.`, place }));
    return [...written, ...(open ? [{ message: `${address} is a secret and not sensitive, so that plans and logs show it.`, place }] : [])];
  });
}
