CREATE TABLE `calls` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`customer_id` integer NOT NULL,
	`product_id` integer NOT NULL,
	`called_on` text NOT NULL,
	`outcome` text NOT NULL,
	`note` text,
	`again_on` text,
	`recorded_at` integer NOT NULL,
	`recorded_by` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `customer_products`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "calls_outcome" CHECK("calls"."outcome" in ('has', 'interested', 'declined', 'no answer')),
	CONSTRAINT "calls_again_on" CHECK("calls"."again_on" is null or "calls"."again_on" > "calls"."called_on")
);
--> statement-breakpoint
CREATE INDEX `calls_by_customer` ON `calls` (`customer_id`,`product_id`,`id`);--> statement-breakpoint
CREATE INDEX `calls_by_product_day` ON `calls` (`product_id`,`called_on`,`recorded_by`);--> statement-breakpoint
CREATE TABLE `saved_views` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`staff_id` integer NOT NULL,
	`page` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`query` text NOT NULL,
	`shared` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`modified_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "saved_views_page" CHECK("saved_views"."page" in ('opportunities', 'call-list')),
	CONSTRAINT "saved_views_name_length" CHECK(length("saved_views"."name") between 1 and 60),
	CONSTRAINT "saved_views_query_length" CHECK(length("saved_views"."query") <= 2000)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_views_name` ON `saved_views` (`staff_id`,`page`,`name_key`);--> statement-breakpoint
CREATE INDEX `saved_views_shared` ON `saved_views` (`page`,`name_key`) WHERE shared = 1;