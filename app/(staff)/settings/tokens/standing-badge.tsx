import { TOKEN_STANDINGS } from "#lib/tokens/rules.ts";

const LOOKS = { works: "badge badge-good", expired: "badge badge-warn", revoked: "badge badge-strong" };

/** Whether a token works, in a word. */
export function TokenBadge({ standing }: { standing: keyof typeof TOKEN_STANDINGS }) {
  return <span className={LOOKS[standing]}>{TOKEN_STANDINGS[standing]}</span>;
}
