/** What others changed since the edit was typed; the edit is on top of it already. */
export function Meanwhile({ changes }: { changes: string[] }) {
  if (changes.length === 0) return null;
  return (
    <div className="notice notice-warn max-w-2xl">
      <p className="font-semibold">
        Somebody else changed this meanwhile. Your own changes are on top of theirs; the rest is as it is now.
      </p>
      <ul className="list-disc pl-5">
        {changes.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
