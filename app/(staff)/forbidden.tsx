import { MessagePage } from "#app/_ui/message-page.tsx";

export default function ForbiddenPage() {
  return (
    <MessagePage title="You may not open this">
      Your account does not have the permission for this. An administrator can give it to you.
    </MessagePage>
  );
}
