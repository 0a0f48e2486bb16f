import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { connect } from "node:http2";
import type { ClientHttp2Session } from "node:http2";
import { createConnection } from "node:net";
import { MAGIC_COOKIE } from "../standin/pluginProcess";

/** Room for the whole answer, about 5 MB, so that nobody waits for it in pieces. */
const WINDOW = 1 << 25;

/** The socket that a started provider names in its first line, `1|5|unix|PATH|grpc|`. */
function socketOf(provider: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    provider.once("error", reject);
    provider.once("close", () => {
      reject(new Error("The AWS provider ended before it could be asked for its schema."));
    });
    provider.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const path = /^1\|5\|unix\|([^|]+)\|/.exec(text)?.[1];
      if (path !== undefined) resolve(path);
    });
  });
}

function getSchema(session: ClientHttp2Session): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const FRAME_HEAD = 5;
    session.once("error", reject);
    session.once("connect", () => {
      session.setLocalWindowSize(WINDOW);
    });
    const stream = session.request({ ":method": "POST", ":path": "/tfplugin5.Provider/GetSchema", "content-type": "application/grpc", te: "trailers" });
    stream.once("error", reject);
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.once("trailers", (trailers) => {
      const answer = Buffer.concat(chunks);
      if (trailers["grpc-status"] === "0" && answer.length === FRAME_HEAD + answer.readUInt32BE(1)) resolve(answer.subarray(FRAME_HEAD));
      else reject(new Error(`The AWS provider gave no schema: ${String(trailers["grpc-message"])}`));
    });
    stream.end(Buffer.alloc(FRAME_HEAD));
  });
}

/** Starts a provider and asks it for its schema; the answer is the message as the provider sent it. */
export async function askSchema(executable: string): Promise<Buffer> {
  const environment = { ...process.env, TF_PLUGIN_MAGIC_COOKIE: MAGIC_COOKIE, PLUGIN_PROTOCOL_VERSIONS: "5", PLUGIN_CLIENT_CERT: "", TF_LOG_SDK: "off" };
  const provider = spawn(executable, [], { env: environment, stdio: ["ignore", "pipe", "ignore"] });
  try {
    const socket = await socketOf(provider);
    const session = connect("http://provider", { createConnection: () => createConnection(socket), settings: { initialWindowSize: WINDOW } });
    try {
      return await getSchema(session);
    } finally {
      session.close();
    }
  } finally {
    provider.kill();
  }
}
