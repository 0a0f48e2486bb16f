import type { TextEdit } from "../../text/edit";

/**
 * Edits of one file's source: what every function of this folder returns. This is their contract.
 *
 * **Bytes.** Every byte outside the edits stays. Line ends and indentation are copied from the neighbour, and a file
 * without a final line end stays without, unless it comes to end in a heredoc, which needs one. A list is valid as
 * {@link TextEdit} demands, so `applyEdits` takes it; the lists of two calls on one file must not be joined, because both
 * may pad the same run: apply one, parse again, call the next.
 *
 * **New text** of several lines is given as if its first line began in column 0; its other lines are moved to where it
 * lands, except for the content of a `<<` heredoc, which is part of a value. Its lines are not aligned among themselves.
 *
 * **Indentation.** Where an edit opens or closes brackets, the lines of the top-level item around it are indented as
 * `terraform fmt` does, by the step the file uses, if all of them stood so before. Other items are left alone.
 *
 * **Alignment.** Of existing lines, only those of a run that gains, loses or changes a line are padded anew, in front of
 * `=` and of trailing comments, as `terraform fmt` does. A run that its author did not align is left alone.
 *
 * **Ownership.** An item, entry or element owns the comments directly above it and the comment behind it: they go where it
 * goes, and what is put above it stands above them. A comment that nobody owns stays, and new text is never put directly
 * below it.
 *
 * **Commas** are as found: a last element without one gets one only because another follows, and the new one has none.
 *
 * **Taking back.** `invertEdits` gives the source back, always. In a file as `terraform fmt` leaves it the functions that
 * remove do so too for what was inserted, byte for byte, except where inserting had to make a new layout and nothing tells
 * how it was before: a one-line block that was opened for a second item stays open, braces with nothing but line ends in
 * between close up to `{}`, a blank line that was added between two items which had none stays, and so does the final line
 * end that a heredoc needed.
 */
export type HclEdits = TextEdit[];
