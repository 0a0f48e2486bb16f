/** Asks the thread of the second opinion about one text. */
export interface OpinionQuestion {
  readonly text: string;
}

/** Its answer: whether HashiCorp's parser accepts the text. It gives no place and no reason; `failed` is when it broke down itself. */
export type Opinion = { readonly kind: "accepted" } | { readonly kind: "refused" } | { readonly kind: "failed"; readonly reason: string };
