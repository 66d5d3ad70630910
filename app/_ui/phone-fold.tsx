/**
 * Controls that stand open where there is room, and are folded away under a few words on a phone, where what they are
 * about would else begin a screen further down.
 */
export function PhoneFold({ words, children }: { words: string; children: React.ReactNode }) {
  return (
    <details className="phone-fold">
      <summary className="button button-small">{words}</summary>
      <div className="phone-fold-inner">{children}</div>
    </details>
  );
}
