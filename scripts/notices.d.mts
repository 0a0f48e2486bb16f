/** The text of all notices for what `metafiles` of esbuild say was bundled, by name of the package. Throws for a package that says nothing of its licence. */
export function noticesFor(root: string, metafiles: readonly { readonly inputs: Readonly<Record<string, unknown>> }[]): Promise<string>;
/** The text of all notices for the facts in `media/facts`, by licence. Throws where the text of one is missing. */
export function factNoticesFor(root: string): Promise<string>;
