import tseslint from "typescript-eslint";

const noVscode = { name: "vscode", message: "Only src/host and src/extension.ts know VS Code." };
const toolkit = { group: ["@vscode/webview-ui-toolkit", "@vscode/webview-ui-toolkit/*"], message: "Only webview/src/ui/kit.tsx knows the control library." };
const nodeModules = { group: ["node:*"], message: "This room reaches nothing outside itself: no files, no processes." };
const zodRooms = { group: ["zod", "zod/*"], message: "zod checks what crosses a boundary: catalog/define.ts, protocol and the shells." };

/** `import { z } from "zod"` brings its translations along: 93 kB instead of 25. */
const zodNamespace = {
  selector: "ImportDeclaration[source.value='zod'] > :matches(ImportSpecifier, ImportDefaultSpecifier)",
  message: 'Write `import * as z from "zod"`.',
};
const shellExecution = [
  { selector: "NewExpression[callee.property.name='ShellExecution'], NewExpression[callee.name='ShellExecution']", message: "Commands run through CustomExecution and spawn with an array of arguments." },
  { selector: "ImportDeclaration[source.value=/^(node:)?child_process$/] ImportSpecifier[imported.name=/^(exec|execSync)$/]", message: "Commands run through spawn with an array of arguments, never through a shell string." },
  { selector: "CallExpression[callee.property.name=/^(exec|execSync)$/][callee.object.name=/^(child_process|childProcess|cp)$/]", message: "Commands run through spawn with an array of arguments, never through a shell string." },
  { selector: "Property[key.name='shell'][value.value=true]", message: "Commands never run through a shell." },
];

const restrict = (...patterns) => ["error", { paths: [noVscode], patterns }];

export default tseslint.config(
  { ignores: ["dist/", "out/", ".types/", ".cache/", "test/host/", "test/fixtures/", "**/*.mjs", "**/*.cjs", "**/*.d.mts"] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ["src/**/*.ts", "webview/**/*.{ts,tsx}", "test/**/*.{ts,tsx}", "scripts/**/*.ts"] })),
  {
    files: ["src/**/*.ts", "webview/**/*.{ts,tsx}", "test/**/*.{ts,tsx}", "scripts/**/*.ts"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": ["error", { checkThenables: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-restricted-syntax": ["error", zodNamespace, ...shellExecution],
    },
  },
  { files: ["src/core/**/*.ts"], rules: { "no-restricted-imports": restrict(nodeModules, zodRooms, toolkit), "no-restricted-globals": ["error", "process", "console", "document", "window", "fetch", "setTimeout"] } },
  { files: ["src/catalog/**/*.ts"], rules: { "no-restricted-imports": restrict(nodeModules, toolkit) } },
  { files: ["src/protocol/**/*.ts"], rules: { "no-restricted-imports": restrict(nodeModules, toolkit) } },
  { files: ["src/cli/**/*.ts", "src/worker/**/*.ts"], rules: { "no-restricted-imports": restrict(toolkit) } },
  { files: ["webview/**/*.{ts,tsx}"], ignores: ["webview/src/ui/kit.tsx"], rules: { "no-restricted-imports": restrict(nodeModules, zodRooms, toolkit) } },
  {
    files: ["test/**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "no-restricted-syntax": "off",
    },
  },
);
