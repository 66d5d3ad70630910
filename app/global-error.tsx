"use client";

export default function GlobalError() {
  return (
    <html lang="en-GB">
      <body>
        <main>
          <h1>Something went wrong</h1>
          <p>This page could not be shown. Nothing you saved earlier is lost. Load the page again in a moment.</p>
        </main>
      </body>
    </html>
  );
}
