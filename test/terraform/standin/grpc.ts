import type { ServerHttp2Stream } from "node:http2";
import type { Call } from "./calls";
import { message, readMessage } from "./protobuf";

/** What answers one process's gRPC calls. */
export interface Service {
  readonly calls: ReadonlyMap<string, Call>;
  /** Ends the process after Terraform's Shutdown. */
  readonly quit: () => void;
}

const OK = 0;
const INTERNAL = 2;
const UNIMPLEMENTED = 12;
const FRAME_HEAD = 5;
const HEADERS = { ":status": 200, "content-type": "application/grpc" } as const;

/** go-plugin's broker and log streams: Terraform gives up on a plugin that closes them. */
const LASTING_STREAMS: ReadonlySet<string> = new Set(["/plugin.GRPCBroker/StartStream", "/plugin.GRPCStdio/StreamStdio"]);

function answer(stream: ServerHttp2Stream, body: Buffer): void {
  if (stream.destroyed || stream.closed) return;
  stream.respond(HEADERS, { waitForTrailers: true });
  stream.on("wantTrailers", () => {
    stream.sendTrailers({ "grpc-status": String(OK) });
  });
  const frame = Buffer.alloc(FRAME_HEAD);
  frame.writeUInt32BE(body.length, 1);
  stream.end(Buffer.concat([frame, body]));
}

function refuse(stream: ServerHttp2Stream, status: number, reason: string): void {
  if (stream.destroyed || stream.closed) return;
  stream.respond({ ...HEADERS, "grpc-status": String(status), "grpc-message": encodeURIComponent(reason) }, { endStream: true });
}

function dispatch(stream: ServerHttp2Stream, path: string, frame: Buffer, service: Service): void {
  if (path === "/plugin.GRPCController/Shutdown") {
    answer(stream, message());
    setTimeout(service.quit, 20);
    return;
  }
  if (path === "/grpc.health.v1.Health/Check") {
    answer(stream, message([1, 1]));
    return;
  }
  const call = service.calls.get(path.replace("/tfplugin5.Provider/", ""));
  if (call === undefined) {
    refuse(stream, UNIMPLEMENTED, `The stand-in has no method ${path}.`);
    return;
  }
  try {
    answer(stream, call(readMessage(frame.subarray(FRAME_HEAD, FRAME_HEAD + frame.readUInt32BE(1)))));
  } catch (error) {
    refuse(stream, INTERNAL, `The stand-in failed in ${path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

/** Answers one gRPC call on an HTTP/2 stream. */
export function serveCall(stream: ServerHttp2Stream, path: string, service: Service): void {
  stream.on("error", () => undefined);
  if (LASTING_STREAMS.has(path)) {
    stream.respond(HEADERS);
    stream.resume();
    return;
  }
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  stream.on("end", () => {
    dispatch(stream, path, Buffer.concat(chunks), service);
  });
}
