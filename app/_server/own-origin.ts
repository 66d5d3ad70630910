import { isIP } from "node:net";
import { hostname } from "node:os";

/**
 * Whether a page at this origin is one of ours. With PUBLIC_URL it is that address and no other. Without, it is the
 * address the request itself names, as long as nobody elsewhere can own that: a name in the DNS may lead here for a
 * stranger's page (DNS rebinding), this machine's own name and an address of numbers may not.
 */
export function isOwnOrigin(origin: string | undefined, host: string | undefined, settings: Address) {
  const asked = origin === undefined ? null : URL.parse(origin);
  if (!asked) return false;
  if (settings.publicUrl) return asked.origin === URL.parse(settings.publicUrl)?.origin;
  const name = asked.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const known =
    name === "localhost" || isIP(name) > 0 || [settings.host, hostname()].some((own) => own.toLowerCase() === name);
  return known && asked.host === host?.toLowerCase();
}

type Address = { publicUrl: string | undefined; host: string };
