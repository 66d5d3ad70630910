"use client";

import { MessagePage } from "#app/_ui/message-page.tsx";

export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <MessagePage title="Something went wrong">
      This page could not be shown. Nothing you saved earlier is lost. Load the page again; if it stays, tell an
      administrator{error.digest ? ` and give the number ${error.digest}` : ""}.
    </MessagePage>
  );
}
