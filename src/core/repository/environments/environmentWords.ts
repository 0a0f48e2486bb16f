/** Words that say what an environment is for: the one that is live, those in which that is rehearsed, those in which things are tried. */
export const STAGES = {
  live: /^(prod|production|prd|live)$/,
  rehearsal: /^(stage|staging|stg|uat|preprod|preproduction|acceptance|acc|qa)$/,
  trial: /^(dev|develop|development|test|testing|tst|sandbox|sbx|demo|local|ci|preview|playground|experimental)$/,
} as const;

const PATTERNS = Object.values(STAGES);

/** The words of a name in lower case, as environments are called by them. */
export const wordsOfName = (name: string): readonly string[] => name.toLowerCase().split(/[^a-z0-9]+/);

/** Whether a name says by itself that it is an environment's, as `blue` and `eu` do not. */
export const saysEnvironment = (name: string): boolean => wordsOfName(name).some((word) => PATTERNS.some((pattern) => pattern.test(word)));
