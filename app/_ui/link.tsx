import NextLink from "next/link";

/** A link within the product. Nothing is fetched before it is followed: a list of fifty would ask for fifty pages. */
export function Link({
  href,
  ...rest
}: { href: string; "data-start"?: true | undefined } & Pick<
  React.ComponentProps<"a">,
  "id" | "className" | "children" | "aria-label" | "aria-current" | "title"
>) {
  return <NextLink href={href as never} prefetch={false} {...rest} />;
}
