import { sqlite } from "#db/index.ts";
import { readPictures } from "#lib/suggestions/pictures.ts";
import { writePictures } from "#lib/suggestions/write-pictures.ts";
import { today } from "#lib/time.ts";
import { fillBase } from "./base.ts";

/**
 * The base of `fillBase`, with two suggestions for most customers, a refusal for one in five, three families, and the
 * pictures of it.
 * The reading is of today, so that the background program leaves them as they are.
 */
export function fillMatrixBase(customers: number) {
  fillBase(customers);
  sqlite.transaction(() => {
    sqlite.exec(`
      update customer_products set display_class = case id / 25 % 4 when 0 then 'product-voice' when 1 then 'product-cloud' when 2 then 'product-addon' end;
      insert into suggestion_reading select 1, ${Date.now()}, coalesce(max(id), 0), '${today()}', ${customers}, 1000 from change_sets;
      insert into suggestion_products select id, 1 + ${customers} / 50 from customer_products;
      insert into suggestion_reasons select id, id, 1 + id % 2, 1 + (id + 7) % 100, 40, 31 from customer_products;
      insert into suggestions select c.id, p.id, p.id, 300 + (c.id * 7 + p.id * 13) % 600, '2026-09-01', c.account_manager_id
      from customers c join customer_products p on p.id in (3 + c.id % 97, 101 + c.id % 97)
      where c.status <> 'closed' and c.id % 10 < 9
        and not exists (select 1 from holdings where customer_id = c.id and product_id = p.id)
        and not exists (select 1 from interests where customer_id = c.id and product_id = p.id);
      insert into interests (customer_id, product_id, opened_on, recorded_at, closed_on, closed_as, reason, ask_again_on)
      select id, 3 + (id * 11) % 190, '2026-01-10', 0, '2026-02-10', 'declined', 'Too dear', iif(id % 2, '2199-01-01', null)
      from customers c where id % 5 = 0
        and not exists (select 1 from interests where customer_id = c.id and closed_on is null);`);
    for (const _ of writePictures(readPictures(today())));
  })();
  sqlite.exec("pragma wal_checkpoint(truncate)");
}
