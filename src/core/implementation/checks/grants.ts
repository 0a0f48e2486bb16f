import { addedStatements, type Statement } from "./statements";
import type { Change, Violation } from "./change";

const allows = ({ isAllowed, actions }: Statement, service: string): boolean => isAllowed && actions.some((action) => action === "*" || action.startsWith(`${service}:`));

/** Whether somebody who may do it may do anything to anything. */
const isUnbounded = ({ isAllowed, actions, resources, conditions, hasPrincipal }: Statement): boolean =>
  isAllowed && !hasPrincipal && conditions === "" && actions.some((action) => /(^|:)\*$/.test(action)) && /^\[?"\*"\]?$/.test(resources);

/** Assuming a role names who may; it needs no resource. */
const isTrust = ({ actions }: Statement): boolean => actions.every((action) => action.startsWith("sts:"));

/** Whether the caller is named: the resource or account that a service of AWS acts for. */
const namesSource = ({ conditions }: Statement): boolean => /aws:Source(Arn|Account|OrgID|OrgPaths)/i.test(conditions);

const isService = (name: string): boolean => /\.amazonaws\.com(\.cn)?$/.test(name) && !/^(logs|delivery\.logs)\./.test(name);

const RULES: readonly { readonly isBroken: (statement: Statement) => boolean; readonly message: string }[] = [
  { isBroken: isUnbounded, message: "allows every action on everything; name the actions and the resources." },
  { isBroken: (statement) => !statement.hasPrincipal && allows(statement, "kms") && !/kms:ViaService/i.test(statement.conditions), message: "lets its holder use a key for anything; say by kms:ViaService through which service." },
  { isBroken: (statement) => statement.isAllowed && statement.services.some(isService) && !isTrust(statement) && !namesSource(statement), message: "lets a service of AWS act for anybody; say by aws:SourceArn or aws:SourceAccount for whom." },
  { isBroken: (statement) => allows(statement, "iam") && statement.actions.includes("iam:PassRole") && !/iam:PassedToService/i.test(statement.conditions), message: "lets its holder hand a role to any service; say by iam:PassedToService to which." },
];

/** Whether what it allows is about everything, without a principal that it is for. */
const isOnEverything = ({ isAllowed, hasPrincipal, resources }: Statement): boolean => isAllowed && !hasPrincipal && /^\[?"\*"\]?$/.test(resources);

/** Whether the user is told of the actions that they are on everything, and why. */
const isTold = ({ actions }: Statement, { told = [] }: Change): boolean => told.some((message) => message.includes(`${actions.join(", ")} on everything: `));

const brokenBy = (statement: Statement, change: Change): readonly string[] => [
  ...RULES.flatMap(({ isBroken, message }) => (isBroken(statement) ? [message] : [])),
  ...(isOnEverything(statement) && !isUnbounded(statement) && !isTold(statement, change) ? ["is about everything; name the resources, or say why AWS takes none."] : []),
];

/** What new statements allow is bounded: by actions, resources, and conditions on who acts for whom. */
export const grants = (change: Change): readonly Violation[] =>
  addedStatements(change).flatMap((statement) => brokenBy(statement, change).map((message): Violation => ({ message: `A statement with ${statement.actions.join(", ")} ${message}`, place: statement.place })));
