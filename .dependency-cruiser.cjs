/** Who may know whom. Rooms of the core are listed from the inside out; each may import itself and what stands before it. */
const rooms = ["text", "hcl", "terraform", "repository", "conventions", "analysis", "design", "implementation", "validation"];

const direction = rooms.slice(0, -1).map((room, index) => ({
  name: `core-${room}-looks-inward`,
  comment: "Data goes in one direction through the core: a room imports only itself and the rooms before it.",
  severity: "error",
  from: { path: `^src/core/${room}/` },
  to: { path: `^src/core/(${rooms.slice(index + 1).join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...direction,
    { name: "core-knows-nobody", severity: "error", from: { path: "^src/core" }, to: { path: "^(src/(?!core)|webview|scripts|test)|^vscode$|node_modules/(zod|react|@types/vscode)" } },
    { name: "core-is-pure", severity: "error", from: { path: "^src/(core|catalog|protocol)" }, to: { dependencyTypes: ["core"] } },
    { name: "catalog-knows-only-core", severity: "error", from: { path: "^src/catalog" }, to: { path: "^(src/(?!core|catalog)|webview|scripts|test)|^vscode$" } },
    { name: "protocol-knows-only-core", severity: "error", from: { path: "^src/protocol" }, to: { path: "^(src/(?!core|protocol)|webview|scripts|test)|^vscode$" } },
    { name: "shells-are-apart", severity: "error", from: { path: "^src/(host|extension)" }, to: { path: "^src/cli" } },
    { name: "cli-knows-no-editor", severity: "error", from: { path: "^src/(cli|worker)" }, to: { path: "^src/(host|protocol)|^webview|^vscode$" } },
    { name: "webview-sees-types-only", severity: "error", from: { path: "^webview" }, to: { path: "^src", dependencyTypesNot: ["type-only"] } },
    { name: "one-file-knows-the-control-library", severity: "error", from: { path: "^(src|webview)", pathNot: "^webview/src/ui/kit\\.tsx$" }, to: { path: "@vscode/webview-ui-toolkit" } },
    { name: "nobody-imports-tests", severity: "error", from: { path: "^(src|webview)" }, to: { path: "^(test|scripts)" } },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
  ],
  options: { tsPreCompilationDeps: true, tsConfig: { fileName: "tsconfig.json" }, doNotFollow: { path: "node_modules" }, exclude: { path: "^(dist|out|\\.types|test/host)" } },
};
