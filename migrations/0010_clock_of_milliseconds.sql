-- Instants are kept in milliseconds (`instant` in src/db/columns.ts), and a finer one is rounded, up as well as down: what was
-- written as due now was not due until a part of a millisecond later. So the clock itself ticks in milliseconds.
CREATE OR REPLACE FUNCTION "app_now"() RETURNS timestamptz LANGUAGE sql STABLE AS $$
	SELECT date_trunc('milliseconds', now() + coalesce((SELECT "shift" FROM "clock_shift"), interval '0'))
$$;
