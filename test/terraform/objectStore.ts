/** The answer to one S3 call. */
export interface StoreAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** One S3 call, path-style: `/bucket/key`, with the query string. */
export interface StoreCall {
  readonly method: string;
  readonly path: string;
  readonly body: Buffer;
  /** Whether the object must not exist yet, as Terraform asks when it takes the lock of a state. */
  readonly mustBeNew: boolean;
}

function xml(status: number, text: string): StoreAnswer {
  return { status, body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`) };
}

function failure(status: number, code: string, message: string): StoreAnswer {
  return xml(status, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}

/**
 * As much of S3 as Terraform's `backend "s3"` needs, in memory: every bucket exists and is empty until somebody writes.
 * Listings are always empty, which Terraform reads as "no workspace but the default one".
 */
export function objectStore(): (call: StoreCall) => StoreAnswer {
  const objects = new Map<string, Buffer>();
  const done = { status: 200, body: Buffer.alloc(0) };
  return ({ method, path, body, mustBeNew }) => {
    const name = path.split("?")[0] ?? "";
    const isBucket = name.split("/").filter((part) => part !== "").length < 2;
    if (isBucket) return method === "GET" ? xml(200, "<ListBucketResult><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>") : done;
    const content = objects.get(name);
    if (method === "PUT") {
      if (mustBeNew && content !== undefined) return failure(412, "PreconditionFailed", `${name} exists already.`);
      objects.set(name, body);
      return done;
    }
    if (method === "DELETE") {
      objects.delete(name);
      return { status: 204, body: Buffer.alloc(0) };
    }
    return content === undefined ? failure(404, "NoSuchKey", `There is no ${name}.`) : { status: 200, body: content };
  };
}
