import type { Metadata, Viewport } from "next";
import { findTheme } from "./_server/theme.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Customer Products", template: "%s · Customer Products" },
  robots: { index: false, follow: false },
};

export async function generateViewport(): Promise<Viewport> {
  const theme = await findTheme();
  return { colorScheme: theme === "system" ? "light dark" : theme };
}

/** The look that was chosen stands in the first byte of the page, so that nothing flashes. */
export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const theme = await findTheme();
  return (
    <html lang="en-GB" data-theme={theme === "system" ? undefined : theme}>
      <head>
        <link rel="stylesheet" href="/display-classes.css" precedence="medium" />
      </head>
      <body>{children}</body>
    </html>
  );
}
