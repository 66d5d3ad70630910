CREATE TABLE `password_links` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`token_hash` text NOT NULL,
	`staff_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` integer,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `password_links_token` ON `password_links` (`token_hash`);--> statement-breakpoint
CREATE INDEX `password_links_by_staff` ON `password_links` (`staff_id`,`id`);--> statement-breakpoint
CREATE TABLE `item_types` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`display_class` text,
	`display_position` integer NOT NULL,
	`availability` text DEFAULT 'standard' NOT NULL,
	`created_at` integer NOT NULL,
	`modified_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "item_types_kind" CHECK("item_types"."kind" in ('number', 'feature')),
	CONSTRAINT "item_types_availability" CHECK("item_types"."availability" in ('headline', 'standard', 'historic')),
	CONSTRAINT "item_types_name_length" CHECK(length("item_types"."name") between 1 and 100),
	CONSTRAINT "item_types_display_class" CHECK("item_types"."display_class" is null or (length("item_types"."display_class") <= 64 and "item_types"."display_class" glob '[A-Za-z]*' and "item_types"."display_class" not glob '*[^A-Za-z0-9_-]*'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `item_types_name` ON `item_types` (`kind`,`name_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `item_types_position` ON `item_types` (`kind`,`display_position`);--> statement-breakpoint
CREATE TABLE `type_defaults` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`type_id` integer NOT NULL,
	`product_id` integer NOT NULL,
	FOREIGN KEY (`type_id`) REFERENCES `item_types`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `customer_products`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `type_defaults_once` ON `type_defaults` (`type_id`,`product_id`);--> statement-breakpoint
CREATE INDEX `type_defaults_by_product` ON `type_defaults` (`product_id`);--> statement-breakpoint
CREATE INDEX `interests_by_product_opened` ON `interests` (`product_id`,`opened_on`,`customer_id`);--> statement-breakpoint
CREATE INDEX `interests_ask_again` ON `interests` (`ask_again_on`,`id`) WHERE ask_again_on is not null;--> statement-breakpoint
ALTER TABLE `items` ADD `type_id` integer REFERENCES item_types(id);--> statement-breakpoint
CREATE INDEX `items_by_type` ON `items` (`type_id`) WHERE type_id is not null;--> statement-breakpoint
ALTER TABLE `customer_products` ADD `successor_id` integer REFERENCES customer_products(id);--> statement-breakpoint
CREATE INDEX `customer_products_by_successor` ON `customer_products` (`successor_id`) WHERE successor_id is not null;--> statement-breakpoint
CREATE INDEX `change_sets_by_origin` ON `change_sets` (`origin`,`id`);--> statement-breakpoint
CREATE INDEX `change_sets_by_at` ON `change_sets` (`at`);--> statement-breakpoint
CREATE INDEX `change_sets_by_undo` ON `change_sets` (`undo_of`) WHERE undo_of is not null;--> statement-breakpoint
CREATE INDEX `holdings_by_product_since` ON `holdings` (`product_id`,`since`,`customer_id`);--> statement-breakpoint
INSERT INTO display_orders(list, version) VALUES ('number types', 1), ('feature types', 1);
