import { withAllFields } from "../../support/allFields";

/**
 * Whether two trees, or parts of them, say the same: every field and every element. What vitest and Node compare with knows
 * more kinds of objects, and takes several times as long for the many trees of a property.
 */
export function isSameTree(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  const [one, other] = [withAllFields(left), withAllFields(right)];
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((element, index) => isSameTree(element, other[index]));
  const names = Object.keys(one);
  return !Array.isArray(other) && names.length === Object.keys(other).length && names.every((name) => Object.hasOwn(other, name) && isSameTree(Reflect.get(one, name), Reflect.get(other, name)));
}
