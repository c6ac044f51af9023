ALTER TABLE "connections" ADD COLUMN "breaker_outcomes" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "breaker_seconds" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "breaker_open_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "next_late_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "pins" ADD COLUMN "asked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "pins" ADD COLUMN "late_minutes" integer;--> statement-breakpoint
CREATE INDEX "attempts_sent" ON "attempts" USING btree ("intent_at") WHERE "attempts"."intent_at" is not null;