/** A list as a file. It is a plain link: the browser saves what comes, and shows a refusal as a page. */
export function CsvLink({ href, of }: { href: string; of?: string }) {
  return (
    <a className="inline-block py-1 text-sm" href={href} aria-label={of && `Download as CSV: ${of}`}>
      Download as CSV
    </a>
  );
}
