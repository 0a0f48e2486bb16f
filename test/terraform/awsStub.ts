import { createServer } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import { devNull } from "node:os";
import { jsonAnswers, queryAnswers } from "./awsAnswers";
import type { AwsCall } from "./awsAnswers";
import { objectStore } from "./objectStore";

/** A running stand-in for AWS, on a free port of this machine. */
export interface AwsStub {
  /** Variables for a child process: where AWS is, and credentials that the stub accepts. */
  readonly env: Record<string, string>;
  /** The calls it could not answer so far, as `service:operation`, each once. */
  readonly unanswered: () => readonly string[];
  readonly stop: () => Promise<void>;
}

export interface AwsStubOptions {
  /** The account that callers are told they are in. */
  readonly account?: string;
}

export const DEFAULT_ACCOUNT = "111122223333";

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

type Store = ReturnType<typeof objectStore>;

function callOf(request: IncomingMessage, account: string): AwsCall {
  const scope = /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? "");
  return { account, region: scope?.[1] ?? "us-east-1", service: scope?.[2] ?? "unknown" };
}

function recordOf(text: string): Readonly<Record<string, unknown>> {
  const parsed: unknown = JSON.parse(text === "" ? "{}" : text);
  return typeof parsed === "object" && parsed !== null ? Object.fromEntries(Object.entries(parsed)) : {};
}

function refusal(name: string): string {
  return `The AWS stub does not answer ${name}.`;
}

function answerJson(call: AwsCall, operation: string, body: string): Answer | undefined {
  const answer = jsonAnswers[operation];
  return answer && { status: 200, type: "application/x-amz-json-1.1", body: JSON.stringify(answer(call, recordOf(body))) };
}

function answerQuery(call: AwsCall, action: string, parameters: URLSearchParams): Answer | undefined {
  const answer = queryAnswers[action];
  return answer && { status: 200, type: "text/xml", body: answer(call, parameters) };
}

/** Answers one call; `miss` hears of those it cannot, and the error it then gives names them. */
function answerCall(request: IncomingMessage, body: Buffer, call: AwsCall, parts: { store: Store; miss: (name: string) => void }): Answer {
  const target = request.headers["x-amz-target"];
  const path = request.url ?? "/";
  const method = request.method ?? "GET";
  if (call.service === "s3") {
    const stored = parts.store({ method, path, body, mustBeNew: request.headers["if-none-match"] === "*" });
    return { ...stored, type: "application/xml" };
  }
  if (typeof target === "string") {
    const operation = target.split(".").at(-1) ?? target;
    const name = `${call.service}:${operation}`;
    const answer = answerJson(call, operation, body.toString());
    if (answer === undefined) parts.miss(name);
    return answer ?? { status: 400, type: "application/x-amz-json-1.1", body: JSON.stringify({ __type: "StubNotImplemented", message: refusal(name) }) };
  }
  const parameters = new URLSearchParams(body.toString());
  const action = parameters.get("Action");
  const name = `${call.service}:${action ?? `${method} ${path.split("?")[0] ?? path}`}`;
  const answer = action === null ? undefined : answerQuery(call, action, parameters);
  if (answer === undefined) parts.miss(name);
  return answer ?? { status: 400, type: "text/xml", body: `<ErrorResponse><Error><Type>Sender</Type><Code>StubNotImplemented</Code><Message>${refusal(name)}</Message></Error><RequestId>stub</RequestId></ErrorResponse>` };
}

function environmentOf(server: Server): Record<string, string> {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The AWS stub listens on no port.");
  return {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${String(address.port)}`,
    AWS_ACCESS_KEY_ID: "stub",
    AWS_SECRET_ACCESS_KEY: "stub",
    AWS_SESSION_TOKEN: "",
    AWS_PROFILE: "",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_MAX_ATTEMPTS: "1",
    AWS_REGION: "us-east-1",
  };
}

/**
 * Starts a server that gives the few answers a plan from an empty state needs, so that the real provider plans an unchanged
 * configuration without an account. The region of an answer is the one the call is signed for.
 */
export async function startAwsStub({ account = DEFAULT_ACCOUNT }: AwsStubOptions = {}): Promise<AwsStub> {
  const missed = new Set<string>();
  const parts = { store: objectStore(), miss: (name: string) => missed.add(name) };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const answer = answerCall(request, Buffer.concat(chunks), callOf(request, account), parts);
      response.writeHead(answer.status, { "content-type": answer.type }).end(answer.body);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  };
  return { env: environmentOf(server), unanswered: () => [...missed], stop };
}
