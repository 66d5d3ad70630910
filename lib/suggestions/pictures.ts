import { sqlite } from "#db/index.ts";

/** Pictures of the base as of one moment: see the tables of the same names. */
export type Pictures = {
  products: { productId: number; holders: number; monthAgo: number; yearAgo: number }[];
  families: { family: string; customers: number }[];
  months: { month: string; opened: number; won: number }[];
};

const on = (day: string) => `count(*) filter (where since <= ${day} and (until is null or until > ${day}))`;

const products = sqlite.prepare<{ monthAgo: string; yearAgo: string }, Pictures["products"][number]>(
  `select p.id as productId, coalesce(h.holders, 0) as holders, coalesce(h.monthAgo, 0) as monthAgo,
     coalesce(h.yearAgo, 0) as yearAgo
   from customer_products p left join
     (select product_id, count(*) filter (where until is null) as holders, ${on("@monthAgo")} as monthAgo, ${on("@yearAgo")} as yearAgo
      from holdings group by product_id) h on h.product_id = p.id
   order by p.id`,
);

const families = sqlite.prepare<[], Pictures["families"][number]>(
  `select coalesce(p.display_class, '') as family, count(distinct h.customer_id) as customers
   from holdings h join customers c on c.id = h.customer_id join customer_products p on p.id = h.product_id
   where h.until is null and c.status <> 'closed' group by 1`,
);

const months = sqlite.prepare<{ first: string; last: string }, Pictures["months"][number]>(
  `select month, sum(opened) as opened, sum(won) as won from (
     select substr(opened_on, 1, 7) as month, 1 as opened, 0 as won from interests where opened_on >= @first
     union all select substr(closed_on, 1, 7), 0, 1 from interests where closed_as = 'acquired' and closed_on >= @first)
   where month between @first and @last group by month`,
);

/** Reads the pictures for a day in the company's time zone; the months are the thirteen up to its own. */
export function readPictures(day: string): Pictures {
  const [monthAgo, yearAgo] = [sameDayBefore(day, 1), sameDayBefore(day, 12)];
  const all = lastMonths(day);
  const [first = "", last = ""] = [all[0], all.at(-1)];
  const found = new Map(months.all({ first, last }).map((row) => [row.month, row]));
  return {
    products: products.all({ monthAgo, yearAgo }),
    families: families.all(),
    months: all.map((month) => found.get(month) ?? { month, opened: 0, won: 0 }),
  };
}

const MONTHS = 13;

function lastMonths(day: string) {
  const ends = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return Array.from({ length: MONTHS }, (_, at) => monthOf(ends - MONTHS + 1 + at));
}

const monthOf = (count: number) => `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;

/** The same day so many months before; the month's last where it has no such day. */
function sameDayBefore(day: string, count: number) {
  const month = monthOf(Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - count);
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
  return `${month}-${String(Math.min(last, Number(day.slice(8)))).padStart(2, "0")}`;
}
