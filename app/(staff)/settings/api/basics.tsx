import type { describedApi } from "#lib/api/described.ts";

/** What holds for every operation. */
export function Basics({ base, problems }: { base: string; problems: ReturnType<typeof describedApi>["problems"] }) {
  return (
    <section className="panel grid max-w-3xl gap-3">
      <h2>For every request</h2>
      <ul className="grid list-disc gap-2 pl-5 [overflow-wrap:anywhere]">
        <li>
          Addresses begin with <code>{base}</code>. A token comes with each request:{" "}
          <code>Authorization: Bearer cp_…</code>. Administrators make them under Settings, API tokens.
        </li>
        <li>
          Bodies and answers are JSON. Days are <code>YYYY-MM-DD</code> in the company’s time zone, instants are UTC:{" "}
          <code>2026-03-31T09:00:00.000Z</code>.
        </li>
        <li>
          A list gives 50 records, or <code>limit</code> up to 200, by id; <code>next</code> is the address of the next
          page. <code>createdSince</code> and <code>updatedSince</code> give those recorded or changed since an instant,
          in that order.
        </li>
        <li>
          To keep up, read <code>updatedSince</code> to its last page and keep the last <code>updatedAt</code>: ask from
          it the next time, not from a clock of your own. Changes are made one at a time, so none comes in before one
          that you were given; the last records come once more. What was deleted is not told of: it is missing where you
          read the whole list by id.
        </li>
        <li>
          A record has a <code>version</code>, and its ETag is the same. A change says which version it was decided on:{" "}
          <code>If-Match: "3"</code>, or the field <code>version</code>. Was it changed since, the answer says by whom.
          Fields that it does not name stay; null empties one.
        </li>
        <li>
          A write with an <code>Idempotency-Key</code> is done once: the same again within a day is answered the same.
          So where no answer came, or one with <code>Retry-After</code>, send it again with its key.
        </li>
        <li>
          A write answers with the <code>record</code>, the <code>changeSet</code> that Activity shows and can undo, and
          the <code>outcome</code>: what followed by itself, in a sentence.
        </li>
      </ul>
      <details>
        <summary className="cursor-pointer">
          What is refused comes as <code>application/problem+json</code>
        </summary>
        <ul className="mt-2 grid gap-1 text-sm">
          {problems.map(({ name, status, title }) => (
            <li key={name}>
              {status} <code>{name}</code>: {title}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
