import { MessagePage } from "./_ui/message-page.tsx";

export default function ForbiddenPage() {
  return (
    <main>
      <MessagePage title="You may not open this">
        Your account does not have the permission for this page. An administrator can give it to you.
      </MessagePage>
    </main>
  );
}
