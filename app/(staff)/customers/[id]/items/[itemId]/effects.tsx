/** What will follow, told before it is done. */
export function Effects({
  before,
  sentences,
  none,
}: {
  before?: string | false | undefined;
  sentences: string[];
  none: string;
}) {
  return (
    <section aria-label="What will follow" className="notice grid max-w-2xl gap-1">
      {before && <p>{before}</p>}
      {sentences.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul className="grid gap-1">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
