import { rmSync } from "node:fs";
import { createSecureServer, createServer } from "node:http2";
import type { Http2SecureServer, Http2Server } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Call } from "./calls";
import { selfSigned } from "./certificate";
import type { Certificate } from "./certificate";
import { serveCall } from "./grpc";

/** What Terraform sets for its plugins, so that a person who starts one by hand is told. */
export const MAGIC_COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

export function refuseToStart(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(2);
}

/** Terraform hands over its certificate and takes ours from the handshake line, unless it was told to do without TLS. */
function serverFor(certificate: Certificate | undefined, clientCertificate: string): Http2SecureServer | Http2Server {
  if (certificate === undefined) return createServer();
  return createSecureServer({
    key: certificate.key,
    cert: certificate.pem,
    ca: [clientCertificate],
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: "TLSv1.2",
    ALPNProtocols: ["h2"],
  });
}

/** A Terraform provider process (plugin protocol 5): answers these methods of tfplugin5.Provider until Terraform ends it. */
export function servePlugin(name: string, calls: ReadonlyMap<string, Call>): void {
  if (process.env["TF_PLUGIN_MAGIC_COOKIE"] !== MAGIC_COOKIE) refuseToStart("This is a stand-in for a Terraform provider: Terraform starts it itself.");
  const clientCertificate = process.env["PLUGIN_CLIENT_CERT"] ?? "";
  const certificate = clientCertificate === "" ? undefined : selfSigned("localhost");
  const socket = join(process.env["PLUGIN_UNIX_SOCKET_DIR"] || tmpdir(), `tf-standin-${name}-${String(process.pid)}.sock`);
  const quit = (): void => {
    rmSync(socket, { force: true });
    process.exit(0);
  };
  const server = serverFor(certificate, clientCertificate);
  server.on("stream", (stream, headers) => {
    serveCall(stream, headers[":path"] ?? "", { calls, quit });
  });
  server.on("sessionError", () => undefined);
  server.on("error", (error) => refuseToStart(String(error)));
  process.on("SIGTERM", quit);
  // Ctrl-C reaches the whole process group; Terraform ends its plugins itself.
  process.on("SIGINT", () => undefined);
  server.listen(socket, () => {
    process.stdout.write(`1|5|unix|${socket}|grpc|${certificate?.der.toString("base64").replace(/=+$/, "") ?? ""}\n`);
  });
  // A killed Terraform says nothing. Watching stdin would tell, but it is Terraform's own: reading it eats the input of `terraform console`.
  setInterval(() => {
    if (process.ppid === 1) quit();
  }, 2000).unref();
}
