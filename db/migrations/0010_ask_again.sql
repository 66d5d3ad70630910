-- Interests that were declined until a day, and may be asked again from then on: the last of their customer and product,
-- which the customer does not have; the customer is not closed and the product is offered. So neither the list of those
-- whose day has come nor its count looks through all that were ever declined.
CREATE TABLE interests_to_ask (
  customer_id integer NOT NULL,
  product_id integer NOT NULL,
  interest_id integer NOT NULL,
  ask_again_on text NOT NULL,
  PRIMARY KEY (customer_id, product_id)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX interests_to_ask_by_day ON interests_to_ask (ask_again_on, interest_id);
--> statement-breakpoint
CREATE INDEX interests_to_ask_by_product ON interests_to_ask (product_id);
--> statement-breakpoint
-- The same, not kept but asked: what the triggers take their rows from.
CREATE VIEW askable_interests AS
SELECT i.customer_id, i.product_id, i.id AS interest_id, i.ask_again_on
FROM interests i JOIN customers c ON c.id = i.customer_id JOIN customer_products p ON p.id = i.product_id
WHERE i.ask_again_on IS NOT NULL AND c.status <> 'closed' AND p.availability <> 'historic'
  AND NOT EXISTS (SELECT 1 FROM interests l WHERE l.customer_id = i.customer_id AND l.product_id = i.product_id AND l.id > i.id)
  AND NOT EXISTS (SELECT 1 FROM holdings h WHERE h.customer_id = i.customer_id AND h.product_id = i.product_id AND h.until IS NULL);
--> statement-breakpoint
INSERT INTO interests_to_ask SELECT * FROM askable_interests;
--> statement-breakpoint
CREATE TRIGGER to_ask_interest_insert AFTER INSERT ON interests BEGIN
  DELETE FROM interests_to_ask WHERE customer_id = new.customer_id AND product_id = new.product_id;
  INSERT INTO interests_to_ask SELECT * FROM askable_interests
  WHERE customer_id = new.customer_id AND product_id = new.product_id;
END;
--> statement-breakpoint
CREATE TRIGGER to_ask_interest_change AFTER UPDATE OF ask_again_on ON interests WHEN old.ask_again_on IS NOT new.ask_again_on BEGIN
  DELETE FROM interests_to_ask WHERE customer_id = new.customer_id AND product_id = new.product_id;
  INSERT INTO interests_to_ask SELECT * FROM askable_interests
  WHERE customer_id = new.customer_id AND product_id = new.product_id;
END;
--> statement-breakpoint
CREATE TRIGGER to_ask_interest_delete AFTER DELETE ON interests BEGIN
  DELETE FROM interests_to_ask WHERE customer_id = old.customer_id AND product_id = old.product_id;
  INSERT INTO interests_to_ask SELECT * FROM askable_interests
  WHERE customer_id = old.customer_id AND product_id = old.product_id;
END;
--> statement-breakpoint
CREATE TRIGGER to_ask_holding_insert AFTER INSERT ON holdings WHEN new.until IS NULL BEGIN
  DELETE FROM interests_to_ask WHERE customer_id = new.customer_id AND product_id = new.product_id;
END;
--> statement-breakpoint
CREATE TRIGGER to_ask_holding_change AFTER UPDATE OF until ON holdings WHEN (old.until IS NULL) <> (new.until IS NULL) BEGIN
  DELETE FROM interests_to_ask WHERE customer_id = new.customer_id AND product_id = new.product_id;
  INSERT INTO interests_to_ask SELECT * FROM askable_interests
  WHERE customer_id = new.customer_id AND product_id = new.product_id;
END;
--> statement-breakpoint
CREATE TRIGGER to_ask_holding_delete AFTER DELETE ON holdings WHEN old.until IS NULL BEGIN
  INSERT INTO interests_to_ask SELECT * FROM askable_interests
  WHERE customer_id = old.customer_id AND product_id = old.product_id;
END;
--> statement-breakpoint
CREATE TRIGGER to_ask_customer_change AFTER UPDATE OF status ON customers WHEN (old.status = 'closed') <> (new.status = 'closed') BEGIN
  DELETE FROM interests_to_ask WHERE customer_id = new.id;
  INSERT INTO interests_to_ask SELECT * FROM askable_interests WHERE customer_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER to_ask_product_change AFTER UPDATE OF availability ON customer_products
WHEN (old.availability = 'historic') <> (new.availability = 'historic') BEGIN
  DELETE FROM interests_to_ask WHERE product_id = new.id;
  INSERT INTO interests_to_ask SELECT * FROM askable_interests WHERE product_id = new.id;
END;
--> statement-breakpoint
-- The latest changes of the catalogue and of the staff, which change seldom, among many of customers.
CREATE INDEX changes_of_catalogue ON changes (change_set_id) WHERE subject IN ('product', 'type', 'default');
--> statement-breakpoint
CREATE INDEX changes_of_staff ON changes (change_set_id) WHERE subject = 'staff';
