import { connection } from "next/server";
import { MessagePage } from "./_ui/message-page.tsx";

export default async function NotFoundPage() {
  // Rendered per request: a page made at build has no nonce, and its scripts would be refused.
  await connection();
  return (
    <main>
      <MessagePage title="Page not found">
        There is nothing at this address. It may have been mistyped, or what was here is gone.
      </MessagePage>
    </main>
  );
}
