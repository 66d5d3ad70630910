import { IncomingMessage } from "node:http";

/** What a request sent, all of it. @returns nothing when it broke off */
export async function readBody(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks);
}

/**
 * Why a body cannot be read as what it says it is; nothing for a good one. The framework answers most of these as
 * faults of its own, with a trace in the log for each.
 */
export async function bodyFault({ headers }: IncomingMessage, body: Buffer): Promise<[number, string] | undefined> {
  const type = headers["content-type"] ?? "";
  const unreadable: [number, string] = [400, "The form cannot be read. Load the page again, then send it."];
  if (/^multipart\/form-data\b/i.test(type))
    return (await isForm(type, body, "next-action" in headers)) ? undefined : unreadable;
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return "next-action" in headers ? unreadable : undefined;
  // A script's action without a form sends its arguments so; the sign-in library takes JSON.
  if (/^(text\/plain|application\/json)\b/i.test(type)) return isJson(body.toString()) ? undefined : unreadable;
  return [415, "Send a form."];
}

/** Node's own reader; it stumbles over a boundary that stands in a value too, which no browser makes. */
async function isForm(type: string, body: Buffer, byScript: boolean) {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
    // A script's action sends its arguments as numbered JSON, the fields of its form under other names.
    const texts = [...form].filter(([name]) => byScript && /^\d+$/.test(name));
    return (!byScript || form.has("0")) && texts.every(([, value]) => typeof value === "string" && isJson(value));
  } catch {
    return false;
  }
}

function isJson(text: string) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The request again, with its body still to be read. */
export function replayed(request: IncomingMessage, body: Buffer) {
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  const again = new IncomingMessage(request.socket);
  Object.assign(again, {
    method,
    url,
    headers,
    rawHeaders,
    httpVersion,
    httpVersionMajor,
    httpVersionMinor,
    complete: true,
  });
  again.push(body);
  again.push(null);
  return again;
}
