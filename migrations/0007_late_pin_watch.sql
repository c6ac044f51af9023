ALTER TABLE "attempts" ADD COLUMN "sent" jsonb;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "late_pin_id" text;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "late_pin_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "late_look_alikes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "late_pin_deleted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "late_pin_deleted_by" text;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "retries_doubts" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "one_attempt_per_late_pin" ON "attempts" USING btree ("account_id","late_pin_id") WHERE "attempts"."late_pin_id" is not null;--> statement-breakpoint
CREATE INDEX "attempts_watched" ON "attempts" USING btree ("next_look_at") WHERE "attempts"."state" = 'absent' and "attempts"."next_look_at" is not null;--> statement-breakpoint
UPDATE "attempts" SET "next_look_at" = app_now(), "sent" = jsonb_build_object('title', "pins"."title", 'description', "pins"."description",
		'altText', "pins"."alt_text", 'link', "pins"."link", 'boardSectionId', "pins"."board_section_id")
	FROM "pins" WHERE "pins"."workspace_id" = "attempts"."workspace_id" AND "pins"."id" = "attempts"."pin_id"
		AND "pins"."version" = "attempts"."version" AND "attempts"."state" = 'absent' AND "attempts"."intent_at" > app_now() - interval '7 days';
