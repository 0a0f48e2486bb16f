/** The text of all notices for what `metafiles` of esbuild say was bundled, by name of the package. Throws for a package that says nothing of its licence. */
export function noticesFor(root: string, metafiles: readonly { readonly inputs: Readonly<Record<string, unknown>> }[]): Promise<string>;
