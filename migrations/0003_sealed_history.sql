-- The history of a pin is a chain: each line carries a hash over its own text and the hash of the line before.
-- The database makes it, whoever writes, and refuses to change or delete a line by itself.
ALTER TABLE "pin_events" ADD COLUMN "hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- A line as text: everything that it tells, in a fixed order. Times are milliseconds since 1970.
CREATE FUNCTION "pin_event_text"("line" "pin_events") RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT jsonb_build_array(line.workspace_id, line.pin_id, line.revision, line.actor_id, line.move, line.from_state,
		line.to_state, line.version, line.note, line.changes, (extract(epoch FROM line.at) * 1000)::bigint)::text
$$;--> statement-breakpoint
CREATE FUNCTION "pin_event_hash"("before" text, "line" "pin_events") RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT encode(sha256(convert_to(coalesce("before", '') || E'\n' || pin_event_text(line), 'UTF8')), 'hex')
$$;--> statement-breakpoint
DO $$
DECLARE
	line "pin_events";
	seal text;
	pin text;
BEGIN
	FOR line IN SELECT * FROM "pin_events" ORDER BY "workspace_id", "pin_id", "revision" LOOP
		IF pin IS DISTINCT FROM line.workspace_id || ' ' || line.pin_id THEN
			seal := NULL;
		END IF;
		pin := line.workspace_id || ' ' || line.pin_id;
		seal := pin_event_hash(seal, line);
		UPDATE "pin_events" SET "hash" = seal
			WHERE "workspace_id" = line.workspace_id AND "pin_id" = line.pin_id AND "revision" = line.revision;
	END LOOP;
END $$;--> statement-breakpoint
CREATE FUNCTION "seal_pin_event"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	last "pin_events";
BEGIN
	SELECT * INTO last FROM "pin_events"
		WHERE "workspace_id" = NEW.workspace_id AND "pin_id" = NEW.pin_id ORDER BY "revision" DESC LIMIT 1;
	IF last.revision >= NEW.revision THEN
		RAISE EXCEPTION 'The history of a pin only grows at its end.' USING ERRCODE = 'restrict_violation';
	END IF;
	NEW.hash := pin_event_hash(last.hash, NEW);
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "seal_pin_event" BEFORE INSERT ON "pin_events" FOR EACH ROW EXECUTE FUNCTION "seal_pin_event"();--> statement-breakpoint
-- A pin that is deleted takes its history along (that comes through a foreign key, one trigger deeper).
CREATE FUNCTION "keep_pin_event"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' AND pg_trigger_depth() > 1 THEN
		RETURN OLD;
	END IF;
	RAISE EXCEPTION 'The history of a pin is only added to.' USING ERRCODE = 'restrict_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER "keep_pin_event" BEFORE UPDATE OR DELETE ON "pin_events" FOR EACH ROW EXECUTE FUNCTION "keep_pin_event"();
