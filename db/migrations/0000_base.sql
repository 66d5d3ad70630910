CREATE TABLE `change_sets` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`staff_id` integer,
	`origin` text NOT NULL,
	`title` text NOT NULL,
	`outcome` text,
	`undo_of` integer,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "change_sets_origin" CHECK("change_sets"."origin" in ('form', 'bulk', 'import', 'rule', 'undo'))
);
--> statement-breakpoint
CREATE INDEX `change_sets_by_staff` ON `change_sets` (`staff_id`,`id`);--> statement-breakpoint
CREATE TABLE `changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`change_set_id` integer NOT NULL,
	`subject` text NOT NULL,
	`subject_id` integer NOT NULL,
	`verb` text NOT NULL,
	`before` text,
	`after` text,
	`automatic` integer DEFAULT false NOT NULL,
	`customer_id` integer,
	`product_id` integer,
	FOREIGN KEY (`change_set_id`) REFERENCES `change_sets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `changes_by_set` ON `changes` (`change_set_id`);--> statement-breakpoint
CREATE INDEX `changes_by_subject` ON `changes` (`subject`,`subject_id`,`change_set_id`);--> statement-breakpoint
CREATE INDEX `changes_by_customer` ON `changes` (`customer_id`,`change_set_id`) WHERE customer_id is not null;--> statement-breakpoint
CREATE INDEX `changes_by_product` ON `changes` (`product_id`,`change_set_id`) WHERE product_id is not null;--> statement-breakpoint
CREATE TABLE `customers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_number` text NOT NULL,
	`account_key` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`status` text DEFAULT 'active' NOT NULL,
	`account_manager_id` integer,
	`marketing_consent` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`modified_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`account_manager_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "customers_status" CHECK("customers"."status" in ('prospect', 'active', 'suspended', 'closed')),
	CONSTRAINT "customers_name_length" CHECK(length("customers"."name") between 1 and 200),
	CONSTRAINT "customers_account_length" CHECK(length("customers"."account_number") between 1 and 40)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `customers_account` ON `customers` (`account_key`);--> statement-breakpoint
CREATE INDEX `customers_by_name` ON `customers` (`name_key`,`id`);--> statement-breakpoint
CREATE INDEX `customers_by_status` ON `customers` (`status`,`name_key`,`id`);--> statement-breakpoint
CREATE INDEX `customers_by_manager` ON `customers` (`account_manager_id`,`name_key`,`id`);--> statement-breakpoint
CREATE TABLE `holding_sources` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`holding_id` integer NOT NULL,
	`kind` text NOT NULL,
	`item_id` integer,
	`since` text NOT NULL,
	`until` text,
	`note` text,
	`recorded_at` integer NOT NULL,
	`recorded_by` integer,
	FOREIGN KEY (`holding_id`) REFERENCES `holdings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "holding_sources_kind" CHECK("holding_sources"."kind" in ('hand', 'item', 'import')),
	CONSTRAINT "holding_sources_item" CHECK(("holding_sources"."kind" = 'item') = ("holding_sources"."item_id" is not null)),
	CONSTRAINT "holding_sources_period" CHECK("holding_sources"."until" is null or "holding_sources"."until" >= "holding_sources"."since")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `holding_sources_item_once` ON `holding_sources` (`holding_id`,`item_id`) WHERE until is null and item_id is not null;--> statement-breakpoint
CREATE INDEX `holding_sources_by_holding` ON `holding_sources` (`holding_id`);--> statement-breakpoint
CREATE INDEX `holding_sources_by_item` ON `holding_sources` (`item_id`) WHERE "holding_sources"."item_id" is not null;--> statement-breakpoint
CREATE TABLE `holdings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`customer_id` integer NOT NULL,
	`product_id` integer NOT NULL,
	`since` text NOT NULL,
	`until` text,
	`end_reason` text,
	`note` text,
	`unsourced_since` text,
	`recorded_at` integer NOT NULL,
	`recorded_by` integer,
	`end_recorded_at` integer,
	`end_recorded_by` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `customer_products`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`end_recorded_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "holdings_period" CHECK("holdings"."until" is null or "holdings"."until" >= "holdings"."since")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `holdings_one_current` ON `holdings` (`customer_id`,`product_id`) WHERE "holdings"."until" is null;--> statement-breakpoint
CREATE INDEX `holdings_by_customer` ON `holdings` (`customer_id`,`product_id`);--> statement-breakpoint
CREATE INDEX `holdings_by_product` ON `holdings` (`product_id`,`until`,`customer_id`);--> statement-breakpoint
CREATE INDEX `holdings_unsourced` ON `holdings` (`unsourced_since`) WHERE until is null and unsourced_since is not null;--> statement-breakpoint
CREATE TABLE `interests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`customer_id` integer NOT NULL,
	`product_id` integer NOT NULL,
	`opened_on` text NOT NULL,
	`note` text,
	`recorded_at` integer NOT NULL,
	`recorded_by` integer,
	`closed_on` text,
	`closed_as` text,
	`reason` text,
	`ask_again_on` text,
	`closed_at` integer,
	`closed_by` integer,
	`closed_by_item_id` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `customer_products`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`closed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`closed_by_item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "interests_period" CHECK("interests"."closed_on" is null or "interests"."closed_on" >= "interests"."opened_on"),
	CONSTRAINT "interests_closed" CHECK(("interests"."closed_on" is null) = ("interests"."closed_as" is null)),
	CONSTRAINT "interests_closed_as" CHECK("interests"."closed_as" is null or "interests"."closed_as" in ('acquired', 'declined', 'withdrawn')),
	CONSTRAINT "interests_declined_reason" CHECK("interests"."closed_as" is not 'declined' or length(coalesce("interests"."reason", '')) > 0),
	CONSTRAINT "interests_ask_again" CHECK("interests"."ask_again_on" is null or "interests"."closed_as" is 'declined')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `interests_one_open` ON `interests` (`customer_id`,`product_id`) WHERE "interests"."closed_on" is null;--> statement-breakpoint
CREATE INDEX `interests_by_customer` ON `interests` (`customer_id`,`product_id`);--> statement-breakpoint
CREATE INDEX `interests_open` ON `interests` (`id`) WHERE "interests"."closed_on" is null;--> statement-breakpoint
CREATE INDEX `interests_by_product` ON `interests` (`product_id`,`closed_on`,`customer_id`);--> statement-breakpoint
CREATE TABLE `carried_products` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`item_id` integer NOT NULL,
	`product_id` integer NOT NULL,
	`since` text NOT NULL,
	`until` text,
	`recorded_at` integer NOT NULL,
	`recorded_by` integer,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `customer_products`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "carried_products_period" CHECK("carried_products"."until" is null or "carried_products"."until" >= "carried_products"."since")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `carried_products_once` ON `carried_products` (`item_id`,`product_id`) WHERE "carried_products"."until" is null;--> statement-breakpoint
CREATE INDEX `carried_products_by_product` ON `carried_products` (`product_id`,`item_id`);--> statement-breakpoint
CREATE INDEX `carried_products_by_item` ON `carried_products` (`item_id`);--> statement-breakpoint
CREATE TABLE `item_gaps` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`item_id` integer NOT NULL,
	`since` text NOT NULL,
	`until` text NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "item_gaps_period" CHECK("item_gaps"."until" >= "item_gaps"."since")
);
--> statement-breakpoint
CREATE INDEX `item_gaps_by_item` ON `item_gaps` (`item_id`);--> statement-breakpoint
CREATE TABLE `items` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`customer_id` integer NOT NULL,
	`label` text NOT NULL,
	`key` text NOT NULL,
	`number_id` integer,
	`start_date` text NOT NULL,
	`dropped_on` text,
	`transferred_from_id` integer,
	`created_at` integer NOT NULL,
	`modified_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`number_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`transferred_from_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "items_kind" CHECK("items"."kind" in ('number', 'feature')),
	CONSTRAINT "items_on_number" CHECK("items"."number_id" is null or "items"."kind" = 'feature'),
	CONSTRAINT "items_period" CHECK("items"."dropped_on" is null or "items"."dropped_on" >= "items"."start_date"),
	CONSTRAINT "items_label_length" CHECK(length("items"."label") between 1 and 100)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `items_one_active_number` ON `items` (`key`) WHERE kind = 'number' and dropped_on is null;--> statement-breakpoint
CREATE INDEX `items_by_key` ON `items` (`key`);--> statement-breakpoint
CREATE INDEX `items_by_customer` ON `items` (`customer_id`,`kind`,`key`);--> statement-breakpoint
CREATE INDEX `items_by_number` ON `items` (`number_id`) WHERE number_id is not null;--> statement-breakpoint
CREATE TABLE `base_counts` (
	`name` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `customer_products` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`display_class` text,
	`display_position` integer NOT NULL,
	`availability` text DEFAULT 'standard' NOT NULL,
	`on_numbers` integer DEFAULT false NOT NULL,
	`on_features` integer DEFAULT false NOT NULL,
	`auto_add_to_customer` integer DEFAULT false NOT NULL,
	`auto_remove_from_interests` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`modified_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "customer_products_availability" CHECK("customer_products"."availability" in ('headline', 'standard', 'historic')),
	CONSTRAINT "customer_products_name_length" CHECK(length("customer_products"."name") between 1 and 100),
	CONSTRAINT "customer_products_display_class" CHECK("customer_products"."display_class" is null or (length("customer_products"."display_class") <= 64 and "customer_products"."display_class" glob '[A-Za-z]*' and "customer_products"."display_class" not glob '*[^A-Za-z0-9_-]*'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `customer_products_name` ON `customer_products` (`name_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `customer_products_position` ON `customer_products` (`display_position`);--> statement-breakpoint
CREATE TABLE `display_orders` (
	`list` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`changed_at` integer,
	`changed_by` integer,
	FOREIGN KEY (`changed_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `product_counts` (
	`product_id` integer PRIMARY KEY NOT NULL,
	`holders` integer DEFAULT 0 NOT NULL,
	`past` integer DEFAULT 0 NOT NULL,
	`interested` integer DEFAULT 0 NOT NULL,
	`numbers` integer DEFAULT 0 NOT NULL,
	`features` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `customer_products`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	`user_agent` text,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_staff` ON `sessions` (`staff_id`);--> statement-breakpoint
CREATE TABLE `staff` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text,
	`created_at` integer NOT NULL,
	`disabled_at` integer,
	`last_sign_in_at` integer,
	CONSTRAINT "staff_email_lower" CHECK("staff"."email" = lower("staff"."email"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_email` ON `staff` (`email`);--> statement-breakpoint
CREATE TABLE `staff_permissions` (
	`staff_id` integer NOT NULL,
	`permission` text NOT NULL,
	`level` text NOT NULL,
	PRIMARY KEY(`staff_id`, `permission`),
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "staff_permissions_permission" CHECK("staff_permissions"."permission" in ('Customer Products', 'Customers', 'Staff')),
	CONSTRAINT "staff_permissions_level" CHECK("staff_permissions"."level" in ('view', 'edit'))
);
