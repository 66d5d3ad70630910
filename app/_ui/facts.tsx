/** What is known of a record: a word and its value, line by line. */
export function Facts({ children }: { children: React.ReactNode }) {
  return <dl className="grid gap-x-6 sm:gap-y-2 sm:grid-cols-[minmax(8rem,max-content)_minmax(0,1fr)]">{children}</dl>;
}

/** One of them; where there is nothing to say, it is left out. */
export function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  if (children === null || children === undefined || children === false || children === "") return null;
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="mb-2 [overflow-wrap:anywhere] whitespace-pre-line sm:mb-0">{children}</dd>
    </>
  );
}
