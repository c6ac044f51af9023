DROP INDEX "digests_to_send";--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "refreshed_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "digests_to_send" ON "digests" USING btree ("next_try_at") WHERE "digests"."state" in ('due', 'preparing', 'sending', 'unsure');