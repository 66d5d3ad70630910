import { findStaff } from "#app/_server/session.ts";
import { Frame } from "#app/_ui/frame.tsx";

/** The frame around every page. It guards nothing: each page asks for itself. */
export default async function StaffLayout({ children }: LayoutProps<"/">) {
  const staff = await findStaff();
  return staff ? <Frame staff={staff}>{children}</Frame> : <main>{children}</main>;
}
