import { Link } from "./link.tsx";

/** What a page stands under, the outermost first: in words, and where it is. */
export function Breadcrumb({ to }: { to: readonly (readonly [words: string, href: string])[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex flex-wrap gap-x-2 text-sm [overflow-wrap:anywhere]">
        {to.map(([words, href]) => (
          <li
            key={href}
            className="flex gap-2 not-first:before:py-0.5 not-first:before:text-muted not-first:before:content-['/']"
          >
            <Link className="inline-block py-0.5" href={href}>
              {words}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
