import { findStaff, isPostedTooLate } from "#app/_server/session.ts";
import { Frame } from "#app/_ui/frame.tsx";
import { SignedOut } from "#app/_ui/signed-out.tsx";

/**
 * The frame around every page. It guards nothing: each page asks for itself. Only where a page would send somebody to
 * sign in and throw away the form they posted, it says how to send that once more instead of showing the page.
 */
export default async function StaffLayout({ children }: LayoutProps<"/">) {
  const staff = await findStaff();
  if (await isPostedTooLate()) return <SignedOut />;
  return staff ? <Frame staff={staff}>{children}</Frame> : <main>{children}</main>;
}
