import { MessagePage } from "#app/_ui/message-page.tsx";

export default function NotFoundPage() {
  return (
    <MessagePage title="Page not found">
      There is nothing at this address. It may have been mistyped, or what was here is gone.
    </MessagePage>
  );
}
