/** What is said of a type of resources that is not made by the house's module, in a sentence that says why. */
export const writtenOut = (type: string): string => `${type} is written as a resource`;
