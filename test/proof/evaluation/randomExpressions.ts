import fc from "fast-check";

const leaf = fc.constantFrom(
  "1", "0", "2.5", "-3", "10", '"a"', '"b-c"', '""', '"12"', '"true"', "true", "false", "null", "[]", "{}", "var.texts", "var.none", "var.zones", "var.numbers", "var.sizes", "var.nothing", "var.services", "var.anything", "var.pair", "var.pool",
  "local.names", "local.ports", "local.mixed", "local.nested", "local.tags", "[1, 2]", '["x", "y"]', '{ a = 1 }', '{ a = "x", b = 2 }',
);

/** Names of functions with one, two and three arguments that nothing else is needed for. */
const ONE = ["length", "keys", "values", "flatten", "one", "reverse", "compact", "distinct", "sort", "alltrue", "anytrue", "sum", "toset", "tolist", "tomap", "tostring", "tonumber", "tobool", "upper", "lower", "title", "trimspace", "strrev", "jsonencode", "abs", "ceil", "floor", "signum", "range", "merge", "concat", "coalesce", "coalescelist", "setproduct", "setunion", "min", "max", "base64encode", "urlencode", "chomp", "transpose"] as const;
const TWO = ["concat", "merge", "contains", "element", "lookup", "coalesce", "coalescelist", "zipmap", "setproduct", "setunion", "setintersection", "setsubtract", "index", "chunklist", "join", "split", "format", "formatlist", "trimprefix", "trimsuffix", "startswith", "range", "min", "max", "try", "pow", "strcontains", "trim"] as const;
const THREE = ["lookup", "slice", "substr", "replace", "coalesce", "concat", "merge", "matchkeys", "setunion", "format", "range"] as const;
const OPERATORS = ["+", "-", "*", "/", "%", "==", "!=", "<", ">=", "&&", "||"] as const;

const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie("expression");
  const call = (names: readonly string[], count: number): fc.Arbitrary<string> => fc.tuple(fc.constantFrom(...names), fc.array(inner, { minLength: count, maxLength: count })).map(([name, args]) => `${name}(${args.join(", ")})`);
  const key = fc.constantFrom("a", "b", "port", "name", "web");
  return {
    expression: fc.oneof(
      { maxDepth: 5, depthSize: "medium" },
      { weight: 6, arbitrary: leaf },
      { weight: 4, arbitrary: call(ONE, 1) },
      { weight: 4, arbitrary: call(TWO, 2) },
      { weight: 2, arbitrary: call(THREE, 3) },
      { weight: 2, arbitrary: fc.array(inner, { maxLength: 3 }).map((items) => `[${items.join(", ")}]`) },
      { weight: 2, arbitrary: fc.array(fc.tuple(key, inner), { maxLength: 3 }).map((entries) => `{ ${entries.map(([name, value]) => `${name} = ${value}`).join(", ")} }`) },
      { weight: 3, arbitrary: fc.tuple(inner, inner, inner).map(([condition, then, other]) => `(${condition} != null ? ${then} : ${other})`) },
      { weight: 2, arbitrary: fc.tuple(fc.boolean(), inner, inner).map(([condition, then, other]) => `(${String(condition)} ? ${then} : ${other})`) },
      { weight: 2, arbitrary: fc.tuple(inner, fc.constantFrom(...OPERATORS), inner).map(([a, operator, b]) => `(${a} ${operator} ${b})`) },
      { weight: 2, arbitrary: fc.tuple(inner, inner).map(([list, value]) => `[for x in ${list} : ${value}]`) },
      { weight: 2, arbitrary: inner.map((list) => `[for k, v in ${list} : [k, v]]`) },
      { weight: 2, arbitrary: inner.map((list) => `{ for k, v in ${list} : k => v }`) },
      { weight: 1, arbitrary: inner.map((list) => `{ for v in ${list} : "x" => v... }`) },
      { weight: 1, arbitrary: inner.map((list) => `{ for v in ${list} : v => v if v != "b" }`) },
      { weight: 1, arbitrary: fc.tuple(inner, key).map(([on, name]) => `(${on})[*].${name}`) },
      { weight: 1, arbitrary: fc.tuple(inner, inner).map(([on, at]) => `(${on})[${at}]`) },
      { weight: 1, arbitrary: fc.tuple(inner, key).map(([on, name]) => `(${on}).${name}`) },
      { weight: 1, arbitrary: inner.map((value) => `"<\${${value}}>"`) },
      { weight: 1, arbitrary: inner.map((list) => `"%{ for x in ${list} }\${x},%{ endfor }"`) },
      { weight: 1, arbitrary: inner.map((value) => `can(${value})`) },
    ),
  };
});

/** An expression of any kind. */
export const randomExpression: fc.Arbitrary<string> = expression;

/** Expressions of all kinds, the same every time. */
export const randomExpressions = (count: number): readonly string[] => fc.sample(expression, { numRuns: count, seed: 20_260_101 });
