/** The answer to a form that was sent, without script, after the session ended: the browser still holds what was typed. */
export function SignedOut() {
  return (
    <main className="mx-auto grid max-w-xl gap-4 p-8">
      <h1>Not saved: you are signed out</h1>
      <p>
        What you typed is not lost.{" "}
        <a href="/sign-in" target="_blank" rel="noreferrer">
          Sign in again in another tab
        </a>
        , then load this page again: your browser sends once more what you typed.
      </p>
    </main>
  );
}
