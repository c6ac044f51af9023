-- The one clock that decides. It is PostgreSQL's own, except where a test or the playground shifts it
-- by writing the single row of this table; the product never writes it.
CREATE TABLE "clock_shift" (
	"only" boolean PRIMARY KEY DEFAULT true CHECK ("only"),
	"shift" interval NOT NULL
);
--> statement-breakpoint
CREATE FUNCTION "app_now"() RETURNS timestamptz LANGUAGE sql STABLE AS $$
	SELECT now() + coalesce((SELECT "shift" FROM "clock_shift"), interval '0')
$$;
