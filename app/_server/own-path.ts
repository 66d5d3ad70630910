/** A path of our own to go to next, from an untrusted text; the home page for anything else. */
export function ownPath(text: string | undefined | null): string {
  if (!text?.startsWith("/") || /^\/[/\\]|[\\\p{Cc}]/u.test(text)) return "/";
  try {
    const url = new URL(text, "http://own.invalid");
    const path = url.pathname + url.search;
    // "/..//host" is a path until its dots are resolved.
    return url.host === "own.invalid" && !path.startsWith("//") ? path : "/";
  } catch {
    return "/";
  }
}
