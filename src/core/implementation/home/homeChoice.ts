/** Where a user may want an addition to go, beside what the house does. */
export const HOME_CHOICES = ["service-file", "main-file", "child-module"] as const;
export type HomeChoice = (typeof HOME_CHOICES)[number];
