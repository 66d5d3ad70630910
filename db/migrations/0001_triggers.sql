-- One customer's feature, on one number, from one day: the same one twice is a double submit.
CREATE UNIQUE INDEX items_feature_identity ON items (customer_id, key, coalesce(number_id, 0), start_date) WHERE kind = 'feature';
--> statement-breakpoint
-- The change log is append-only, whoever asks. recursive_triggers must be on, or INSERT OR REPLACE slips past.
CREATE TRIGGER change_sets_no_update BEFORE UPDATE ON change_sets BEGIN SELECT RAISE(ABORT, 'The change log is append-only.'); END;
--> statement-breakpoint
CREATE TRIGGER change_sets_no_delete BEFORE DELETE ON change_sets BEGIN SELECT RAISE(ABORT, 'The change log is append-only.'); END;
--> statement-breakpoint
CREATE TRIGGER changes_no_update BEFORE UPDATE ON changes BEGIN SELECT RAISE(ABORT, 'The change log is append-only.'); END;
--> statement-breakpoint
CREATE TRIGGER changes_no_delete BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'The change log is append-only.'); END;
--> statement-breakpoint
-- Search: any three letters or digits in a row, of a customer's name and account number, and of a number.
CREATE VIRTUAL TABLE customer_search USING fts5(text, content='', contentless_delete=1, tokenize='trigram');
--> statement-breakpoint
CREATE TRIGGER customer_search_insert AFTER INSERT ON customers BEGIN
  INSERT INTO customer_search(rowid, text) VALUES (new.id, new.name_key || char(10) || new.account_key);
END;
--> statement-breakpoint
CREATE TRIGGER customer_search_update AFTER UPDATE OF name_key, account_key ON customers
WHEN old.name_key <> new.name_key OR old.account_key <> new.account_key BEGIN
  DELETE FROM customer_search WHERE rowid = old.id;
  INSERT INTO customer_search(rowid, text) VALUES (new.id, new.name_key || char(10) || new.account_key);
END;
--> statement-breakpoint
CREATE TRIGGER customer_search_delete AFTER DELETE ON customers BEGIN
  DELETE FROM customer_search WHERE rowid = old.id;
END;
--> statement-breakpoint
CREATE VIRTUAL TABLE number_search USING fts5(text, content='', contentless_delete=1, tokenize='trigram');
--> statement-breakpoint
CREATE TRIGGER number_search_insert AFTER INSERT ON items WHEN new.kind = 'number' BEGIN
  INSERT INTO number_search(rowid, text) VALUES (new.id, new.key);
END;
--> statement-breakpoint
CREATE TRIGGER number_search_update AFTER UPDATE OF key ON items WHEN new.kind = 'number' AND old.key <> new.key BEGIN
  DELETE FROM number_search WHERE rowid = old.id;
  INSERT INTO number_search(rowid, text) VALUES (new.id, new.key);
END;
--> statement-breakpoint
CREATE TRIGGER number_search_delete AFTER DELETE ON items WHEN old.kind = 'number' BEGIN
  DELETE FROM number_search WHERE rowid = old.id;
END;
--> statement-breakpoint
-- Counters: what lists and the home page show, so that nothing counts the base.
INSERT INTO base_counts(name, count) VALUES
  ('prospect', 0), ('active', 0), ('suspended', 0), ('closed', 0),
  ('numbers', 0), ('features', 0), ('holdings', 0), ('interests', 0);
--> statement-breakpoint
CREATE TRIGGER product_counts_row AFTER INSERT ON customer_products BEGIN
  INSERT INTO product_counts(product_id) VALUES (new.id);
END;
--> statement-breakpoint
CREATE TRIGGER customers_count_insert AFTER INSERT ON customers BEGIN
  UPDATE base_counts SET count = count + 1 WHERE name = new.status;
END;
--> statement-breakpoint
CREATE TRIGGER customers_count_update AFTER UPDATE OF status ON customers WHEN old.status <> new.status BEGIN
  UPDATE base_counts SET count = count - 1 WHERE name = old.status;
  UPDATE base_counts SET count = count + 1 WHERE name = new.status;
END;
--> statement-breakpoint
CREATE TRIGGER customers_count_delete AFTER DELETE ON customers BEGIN
  UPDATE base_counts SET count = count - 1 WHERE name = old.status;
END;
--> statement-breakpoint
CREATE TRIGGER holdings_count_insert AFTER INSERT ON holdings BEGIN
  UPDATE product_counts SET holders = holders + (new.until IS NULL), past = past + (new.until IS NOT NULL) WHERE product_id = new.product_id;
  UPDATE base_counts SET count = count + 1 WHERE name = 'holdings' AND new.until IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER holdings_count_update AFTER UPDATE OF until ON holdings WHEN (old.until IS NULL) <> (new.until IS NULL) BEGIN
  UPDATE product_counts SET holders = holders + (new.until IS NULL) - (old.until IS NULL),
    past = past + (new.until IS NOT NULL) - (old.until IS NOT NULL) WHERE product_id = new.product_id;
  UPDATE base_counts SET count = count + (new.until IS NULL) - (old.until IS NULL) WHERE name = 'holdings';
END;
--> statement-breakpoint
CREATE TRIGGER holdings_count_delete AFTER DELETE ON holdings BEGIN
  UPDATE product_counts SET holders = holders - (old.until IS NULL), past = past - (old.until IS NOT NULL) WHERE product_id = old.product_id;
  UPDATE base_counts SET count = count - 1 WHERE name = 'holdings' AND old.until IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER interests_count_insert AFTER INSERT ON interests WHEN new.closed_on IS NULL BEGIN
  UPDATE product_counts SET interested = interested + 1 WHERE product_id = new.product_id;
  UPDATE base_counts SET count = count + 1 WHERE name = 'interests';
END;
--> statement-breakpoint
CREATE TRIGGER interests_count_update AFTER UPDATE OF closed_on ON interests WHEN (old.closed_on IS NULL) <> (new.closed_on IS NULL) BEGIN
  UPDATE product_counts SET interested = interested + (new.closed_on IS NULL) - (old.closed_on IS NULL) WHERE product_id = new.product_id;
  UPDATE base_counts SET count = count + (new.closed_on IS NULL) - (old.closed_on IS NULL) WHERE name = 'interests';
END;
--> statement-breakpoint
CREATE TRIGGER interests_count_delete AFTER DELETE ON interests WHEN old.closed_on IS NULL BEGIN
  UPDATE product_counts SET interested = interested - 1 WHERE product_id = old.product_id;
  UPDATE base_counts SET count = count - 1 WHERE name = 'interests';
END;
--> statement-breakpoint
CREATE TRIGGER items_count_insert AFTER INSERT ON items WHEN new.dropped_on IS NULL BEGIN
  UPDATE base_counts SET count = count + 1 WHERE name = new.kind || 's';
END;
--> statement-breakpoint
CREATE TRIGGER items_count_update AFTER UPDATE OF dropped_on ON items WHEN (old.dropped_on IS NULL) <> (new.dropped_on IS NULL) BEGIN
  UPDATE base_counts SET count = count + (new.dropped_on IS NULL) - (old.dropped_on IS NULL) WHERE name = new.kind || 's';
  UPDATE product_counts SET
    numbers = numbers + (new.kind = 'number') * ((new.dropped_on IS NULL) - (old.dropped_on IS NULL)),
    features = features + (new.kind = 'feature') * ((new.dropped_on IS NULL) - (old.dropped_on IS NULL))
  WHERE product_id IN (SELECT product_id FROM carried_products WHERE item_id = new.id AND until IS NULL);
END;
--> statement-breakpoint
CREATE TRIGGER items_count_delete AFTER DELETE ON items WHEN old.dropped_on IS NULL BEGIN
  UPDATE base_counts SET count = count - 1 WHERE name = old.kind || 's';
END;
--> statement-breakpoint
CREATE TRIGGER carried_products_count_insert AFTER INSERT ON carried_products WHEN new.until IS NULL BEGIN
  UPDATE product_counts SET
    numbers = numbers + (SELECT count(*) FROM items WHERE id = new.item_id AND kind = 'number' AND dropped_on IS NULL),
    features = features + (SELECT count(*) FROM items WHERE id = new.item_id AND kind = 'feature' AND dropped_on IS NULL)
  WHERE product_id = new.product_id;
END;
--> statement-breakpoint
CREATE TRIGGER carried_products_count_update AFTER UPDATE OF until ON carried_products WHEN (old.until IS NULL) <> (new.until IS NULL) BEGIN
  UPDATE product_counts SET
    numbers = numbers + ((new.until IS NULL) - (old.until IS NULL)) * (SELECT count(*) FROM items WHERE id = new.item_id AND kind = 'number' AND dropped_on IS NULL),
    features = features + ((new.until IS NULL) - (old.until IS NULL)) * (SELECT count(*) FROM items WHERE id = new.item_id AND kind = 'feature' AND dropped_on IS NULL)
  WHERE product_id = new.product_id;
END;
--> statement-breakpoint
CREATE TRIGGER carried_products_count_delete AFTER DELETE ON carried_products WHEN old.until IS NULL BEGIN
  UPDATE product_counts SET
    numbers = numbers - (SELECT count(*) FROM items WHERE id = old.item_id AND kind = 'number' AND dropped_on IS NULL),
    features = features - (SELECT count(*) FROM items WHERE id = old.item_id AND kind = 'feature' AND dropped_on IS NULL)
  WHERE product_id = old.product_id;
END;
--> statement-breakpoint
-- A feature sits on a number, of its own customer.
CREATE TRIGGER items_on_own_number_insert BEFORE INSERT ON items WHEN new.number_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM items WHERE id = new.number_id AND kind = 'number' AND customer_id = new.customer_id)
BEGIN SELECT RAISE(ABORT, 'A feature sits on a number of its own customer.'); END;
--> statement-breakpoint
CREATE TRIGGER items_on_own_number_update BEFORE UPDATE OF number_id, customer_id ON items WHEN new.number_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM items WHERE id = new.number_id AND kind = 'number' AND customer_id = new.customer_id)
BEGIN SELECT RAISE(ABORT, 'A feature sits on a number of its own customer.'); END;
--> statement-breakpoint
INSERT INTO display_orders(list, version) VALUES ('customer products', 1);
