import { Link } from "#app/_ui/link.tsx";
import { Instant } from "#app/_ui/moments.tsx";
import type { listPeople } from "#lib/staff/queries.ts";
import { permissionsInWords } from "./permissions.tsx";
import { StandingBadge } from "./standing-badge.tsx";

/** Everybody on the page: who, what they may, when they were last here. */
export function PeopleTable({ rows }: { rows: ReturnType<typeof listPeople>["rows"] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is scrolled by the keyboard too
    <section className="table-frame" aria-label="Staff" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Email address</th>
            <th scope="col">Permissions</th>
            <th scope="col">Standing</th>
            <th scope="col">Last sign-in</th>
            <th scope="col" className="num">
              Open sessions
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, email, permissions, standing, lastSignInAt, open }) => (
            <tr key={id}>
              <td className="min-w-40 [overflow-wrap:anywhere]">
                <Link className="inline-block py-1 font-semibold" href={`/settings/staff/${id}`}>
                  {name}
                </Link>
              </td>
              <td className="min-w-60 [overflow-wrap:anywhere]">{email}</td>
              <td className="min-w-44">{permissionsInWords(permissions)}</td>
              <td>
                <StandingBadge standing={standing} />
              </td>
              <td className="whitespace-nowrap">
                {lastSignInAt ? <Instant at={lastSignInAt} /> : <span className="text-muted">Never</span>}
              </td>
              <td className="num">{open}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
