import type { Span } from "../text/span";
import { lexRange } from "./lexer";
import { parseExpression } from "./parseExpression";
import { ParserState } from "./parserState";
import { moveExpression, shiftSpan } from "./shift";
import { Attribute, type Expression } from "./tree";

/**
 * An attribute in which nothing is wrong, and whose value is read again when somebody first asks for it. Few values of a repository ever are
 * asked for, and their trees are most of what would be kept of it: each pause of the garbage collection takes as long as what it finds kept.
 */
export class ReadAttribute extends Attribute {
  readonly name: string;
  readonly #text: string;
  readonly #start: number;
  readonly #nameEnd: number;
  readonly #end: number;
  readonly #by: number;
  #value: Expression | undefined = undefined;

  /** It stands in `text` from the name at `start` up to `end`; in the file, everything is `by` code units further on. */
  constructor(name: string, text: string, start: number, nameEnd: number, end: number, by = 0) {
    super();
    this.name = name;
    this.#text = text;
    this.#start = start;
    this.#nameEnd = nameEnd;
    this.#end = end;
    this.#by = by;
  }

  get span(): Span {
    return { start: this.#start + this.#by, end: this.#end + this.#by };
  }

  get nameSpan(): Span {
    return { start: this.#start + this.#by, end: this.#nameEnd + this.#by };
  }

  get value(): Expression {
    return (this.#value ??= this.#read());
  }

  /** The same attribute as it stands in a text where everything is `by` code units further on. */
  shifted(by: number): ReadAttribute {
    return new ReadAttribute(this.name, this.#text, this.#start, this.#nameEnd, this.#end, this.#by + by);
  }

  #read(): Expression {
    const state = new ParserState(this.#text, lexRange(this.#text, this.#nameEnd, this.#end), undefined, { expression: parseExpression });
    state.advance();
    const value = state.expression();
    return this.#by === 0 ? value : moveExpression(value, (span) => shiftSpan(span, this.#by));
  }
}
