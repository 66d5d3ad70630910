import { Link } from "./link.tsx";

/** The pages beside this one, in words and where each is; one that is nowhere is left out. */
export function Pager({
  label = "Pages of the list",
  to,
}: {
  label?: string;
  to: readonly (readonly [words: string, href: string | false | 0 | null | undefined])[];
}) {
  const there = to.flatMap(([words, href]) => (href ? [{ words, href }] : []));
  if (there.length === 0) return null;
  return (
    <nav aria-label={label} className="flex flex-wrap gap-2">
      {there.map(({ words, href }) => (
        <Link key={words} className="button button-small" href={href}>
          {words}
        </Link>
      ))}
    </nav>
  );
}
