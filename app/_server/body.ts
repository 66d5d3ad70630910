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
  const action = headers["next-action"];
  const unreadable: [number, string] = [400, "The form cannot be read. Load the page again, then send it."];
  if (action !== undefined && !ACTION_ID.test(String(action))) return unreadable;
  const byScript = action !== undefined;
  if (/^multipart\/form-data\b/i.test(type)) return (await isForm(type, body, byScript)) ? undefined : unreadable;
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return byScript ? unreadable : undefined;
  // A script's action without a form sends its arguments so; the sign-in library takes JSON.
  if (/^(text\/plain|application\/json)\b/i.test(type)) {
    const text = body.toString();
    return (byScript ? areArguments(text, isWholeText) : isJson(text)) ? undefined : unreadable;
  }
  return [415, "Send a form."];
}

/** What the framework calls an action by. */
const ACTION_ID = /^[0-9a-f]{40,42}$/;

/** Node's own reader; it stumbles over a boundary that stands in a value too, which no browser makes. */
async function isForm(type: string, body: Buffer, byScript: boolean) {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
    return (
      [...form].every(([name, value]) => (byScript ? isScripts(name, value) : isBrowsers(form, name))) &&
      (byScript ? form.has("0") : [...form.keys()].some((name) => /^\$ACTION_(ID|REF)_/.test(name)))
    );
  } catch {
    return false;
  }
}

/** A script's action sends its arguments as numbered JSON, the fields of its form under other names. */
function isScripts(name: string, value: unknown) {
  if (!/^\d+$/.test(name)) return true;
  return typeof value === "string" && (name === "0" ? areArguments(value, isNoPromise) : isJson(value, isNoPromise));
}

/** Without script a form names its action in a field: bare, or by a number of JSON beside what is bound to it. */
function isBrowsers(form: FormData, name: string) {
  const [, kind, called = ""] = /^\$ACTION_(ID|REF)_(.*)$/s.exec(name) ?? [];
  if (kind === undefined) return true;
  if (kind === "ID") return ACTION_ID.test(called);
  const bound = form.getAll(`$ACTION_${called}:0`);
  return /^\d+$/.test(called) && bound.length === 1 && bound.every(isBound);
}

function isBound(value: unknown) {
  return typeof value === "string" && isJson(value) && ACTION_ID.test(String(JSON.parse(value)?.id));
}

/** No part of a form of ours is waited for: a reference to one that never comes is a fault of the framework's. */
const isNoPromise = (text: string) => !text.startsWith("$@");
/** Without parts there is nothing that a text could refer to; its own dollar is doubled. */
const isWholeText = (text: string) => /^(?!\$)|^\$(\$|undefined$|NaN$|-?Infinity$|-0$)/.test(text);

function areArguments(text: string, fits: (text: string) => boolean) {
  return isJson(text, fits) && Array.isArray(JSON.parse(text));
}

/** @param fits what every text in it has to be */
function isJson(text: string, fits = (_text: string) => true) {
  try {
    JSON.parse(text, (_name, value) => {
      if (typeof value === "string" && !fits(value)) throw new SyntaxError("That refers to nothing.");
      return value;
    });
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
