import type { TextEdit } from "./edit";

/** The one edit that makes `after` of `before`: what differs between their longest common beginning and, behind it, end. */
export function editBetween(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let kept = 0;
  while (kept < shorter - start && before.charCodeAt(before.length - 1 - kept) === after.charCodeAt(after.length - 1 - kept)) kept++;
  return { offset: start, length: before.length - kept - start, text: after.slice(start, after.length - kept) };
}
