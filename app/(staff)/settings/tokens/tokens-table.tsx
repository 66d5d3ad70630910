import { Link } from "#app/_ui/link.tsx";
import { Day, Instant } from "#app/_ui/moments.tsx";
import type { Level, Permission } from "#lib/auth/permissions.ts";
import type { listTokens } from "#lib/tokens/queries.ts";
import { permissionsInWords } from "../staff/permissions.tsx";
import { TokenBadge } from "./standing-badge.tsx";

/** Every token: which, what it may, until when, when it was used last. */
export function TokensTable({ rows, editor }: { rows: ReturnType<typeof listTokens>; editor: boolean }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is scrolled by the keyboard too
    <section className="table-frame" aria-label="API tokens" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Standing</th>
            <th scope="col">Last used</th>
            <th scope="col">Permissions</th>
            <th scope="col">Last day</th>
            <th scope="col">Begins with</th>
            {editor && (
              <th scope="col">
                <span className="sr-only">To do</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, beginning, permissions, standing, expiresOn, lastUsedAt }) => (
            <tr key={id}>
              <td className="min-w-40 [overflow-wrap:anywhere]">
                <Link className="inline-block py-1 font-semibold" href={`/settings/tokens/${id}`}>
                  {name}
                </Link>
              </td>
              <td>
                <TokenBadge standing={standing} />
              </td>
              <td className="whitespace-nowrap">
                {lastUsedAt ? <Instant at={lastUsedAt} /> : <span className="text-muted">Never</span>}
              </td>
              <td className="min-w-44">{permissionsInWords(Object.entries(permissions) as [Permission, Level][])}</td>
              <td className="whitespace-nowrap">
                {expiresOn ? <Day day={expiresOn} /> : <span className="text-muted">None</span>}
              </td>
              <td>
                <code>{beginning}…</code>
              </td>
              {editor && (
                <td>
                  {standing !== "revoked" && (
                    <Link
                      className="button button-small"
                      href={`/settings/tokens/${id}/revoke`}
                      aria-label={`Revoke ${name}`}
                    >
                      Revoke…
                    </Link>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
