-- What calls are searched by. Of calls decoded before this, addresses, codecs, further identities and BYE reasons are
-- known after they are decoded again.
ALTER TABLE "calls"
  ADD COLUMN "duration_us" BIGINT GENERATED ALWAYS AS ("end_ts" - "answer_ts") STORED,
  ADD COLUMN "from_numbers" TEXT[] COLLATE "C" NOT NULL DEFAULT '{}',
  ADD COLUMN "to_numbers" TEXT[] COLLATE "C" NOT NULL DEFAULT '{}',
  ADD COLUMN "other_numbers" TEXT[] COLLATE "C" NOT NULL DEFAULT '{}',
  ADD COLUMN "hosts" INET[] NOT NULL DEFAULT '{}',
  ADD COLUMN "agents" TEXT[] COLLATE "C" NOT NULL DEFAULT '{}',
  ADD COLUMN "reasons" TEXT[] COLLATE "C" NOT NULL DEFAULT '{}',
  ADD COLUMN "codecs" TEXT[] COLLATE "C" NOT NULL DEFAULT '{}',
  ADD COLUMN "methods" TEXT[] COLLATE "C" NOT NULL DEFAULT '{}',
  ADD COLUMN "traits" TEXT[] COLLATE "C" NOT NULL DEFAULT '{}';

-- Lists by time, duration, post-dial delay and MOS; by time of one status.
DROP INDEX "calls_org_id_final_status_start_ts_idx";
CREATE INDEX "calls_org_id_final_status_start_ts_id_idx" ON "calls"("org_id", "final_status", "start_ts", "id");
CREATE INDEX "calls_org_id_duration_us_id_idx" ON "calls"("org_id", "duration_us", "id");
CREATE INDEX "calls_org_id_post_dial_delay_us_id_idx" ON "calls"("org_id", "post_dial_delay_us", "id");
CREATE INDEX "calls_org_id_mos_id_idx" ON "calls"("org_id", "mos", "id");
CREATE INDEX "findings_org_id_code_idx" ON "findings"("org_id", "code");

-- Ends of numbers are looked up in call_numbers.
DROP INDEX "legs_org_id_from_user_reversed_idx", "legs_org_id_to_user_reversed_idx";

-- The calls of each number, in order of time. Triggers keep it equal to what `calls` says.
CREATE TABLE "call_numbers" (
    "org_id" UUID NOT NULL,
    "number" TEXT COLLATE "C" NOT NULL,
    "start_ts" BIGINT NOT NULL,
    "call_id" UUID NOT NULL,
    -- 1 from, 2 to, 4 another identity; their sum.
    "sides" SMALLINT NOT NULL,

    CONSTRAINT "call_numbers_pkey" PRIMARY KEY ("org_id","number","start_ts","call_id") INCLUDE ("sides")
);
-- Suffix search is prefix search on the reversed number.
CREATE INDEX "call_numbers_org_id_reversed_idx" ON "call_numbers" ("org_id", reverse("number"));

-- The numbers of a workspace once, for what is in their middle: every four characters of one, as salted hashes.
CREATE TABLE "numbers" (
    "org_id" UUID NOT NULL,
    "number" TEXT COLLATE "C" NOT NULL,
    "grams" BIGINT[] NOT NULL,

    CONSTRAINT "numbers_pkey" PRIMARY KEY ("org_id","number")
);
CREATE INDEX "numbers_grams_idx" ON "numbers" USING gin ("grams");

CREATE FUNCTION number_grams(org uuid, number text) RETURNS bigint[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT coalesce(array_agg(DISTINCT hashtextextended(substr(number, at, 4), uuid_hash_extended(org, 0))), '{}')
  FROM generate_series(1, length(number) - 3) AS at
);

GRANT SELECT, INSERT, UPDATE, DELETE ON "call_numbers", "numbers" TO ringback_app;

DO $$
DECLARE
  table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY['call_numbers', 'numbers'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO ringback_app
         USING (org_id = NULLIF(current_setting(''app.org_id'', true), '''')::uuid)
         WITH CHECK (org_id = NULLIF(current_setting(''app.org_id'', true), '''')::uuid)',
      table_name
    );
  END LOOP;
END $$;

-- Containment of arrays is not leakproof, so that row-level security would make it a filter and never an index
-- condition. This role reads the numbers of the session's workspace, by this one function.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ringback_search') THEN
    BEGIN
      CREATE ROLE ringback_search NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- another database of the same server was migrated at this moment
    END;
  END IF;
  GRANT ringback_search TO CURRENT_USER;
END $$;
GRANT USAGE ON SCHEMA "public" TO ringback_search;
GRANT SELECT ON "numbers" TO ringback_search;
CREATE POLICY search ON "numbers" FOR SELECT TO ringback_search USING (true);

CREATE FUNCTION numbers_containing(part text, most integer) RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT n.number FROM numbers n
  WHERE n.org_id = NULLIF(current_setting('app.org_id', true), '')::uuid
    AND n.grams @> number_grams(NULLIF(current_setting('app.org_id', true), '')::uuid, part)
    AND strpos(n.number, part) > 0
  LIMIT most;
END;
GRANT CREATE ON SCHEMA "public" TO ringback_search;
ALTER FUNCTION numbers_containing OWNER TO ringback_search;
REVOKE CREATE ON SCHEMA "public" FROM ringback_search;
REVOKE EXECUTE ON FUNCTION numbers_containing FROM PUBLIC;
GRANT EXECUTE ON FUNCTION numbers_containing TO ringback_app;

-- Statement by statement, not row by row: a publish writes its calls at once.
CREATE FUNCTION put_call_numbers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM call_numbers n USING (
      SELECT DISTINCT o.org_id, o.id, o.start_ts, v.number COLLATE "C" AS number
      FROM old_calls o CROSS JOIN LATERAL unnest(o.from_numbers || o.to_numbers || o.other_numbers) AS v(number)
    ) gone
    WHERE n.org_id = gone.org_id AND n.number = gone.number AND n.start_ts = gone.start_ts AND n.call_id = gone.id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO call_numbers (org_id, number, start_ts, call_id, sides)
    SELECT c.org_id, v.number, c.start_ts, c.id, bit_or(v.side)
    FROM new_calls c CROSS JOIN LATERAL (
      SELECT unnest(c.from_numbers), 1::smallint UNION ALL
      SELECT unnest(c.to_numbers), 2::smallint UNION ALL
      SELECT unnest(c.other_numbers), 4::smallint
    ) AS v(number, side)
    GROUP BY c.org_id, v.number, c.start_ts, c.id;

    INSERT INTO numbers (org_id, number, grams)
    SELECT v.org_id, v.number, number_grams(v.org_id, v.number)
    FROM (
      SELECT DISTINCT c.org_id, u.number COLLATE "C" AS number
      FROM new_calls c CROSS JOIN LATERAL unnest(c.from_numbers || c.to_numbers || c.other_numbers) AS u(number)
    ) v
    WHERE NOT EXISTS (SELECT FROM numbers n WHERE n.org_id = v.org_id AND n.number = v.number)
    ON CONFLICT DO NOTHING;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM numbers n USING (
      SELECT DISTINCT o.org_id, v.number COLLATE "C" AS number
      FROM old_calls o CROSS JOIN LATERAL unnest(o.from_numbers || o.to_numbers || o.other_numbers) AS v(number)
    ) gone
    WHERE n.org_id = gone.org_id AND n.number = gone.number
      AND NOT EXISTS (SELECT FROM call_numbers k WHERE k.org_id = n.org_id AND k.number = n.number);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER call_numbers_of_new AFTER INSERT ON "calls"
  REFERENCING NEW TABLE AS new_calls FOR EACH STATEMENT EXECUTE FUNCTION put_call_numbers();
CREATE TRIGGER call_numbers_of_changed AFTER UPDATE ON "calls"
  REFERENCING OLD TABLE AS old_calls NEW TABLE AS new_calls FOR EACH STATEMENT EXECUTE FUNCTION put_call_numbers();
CREATE TRIGGER call_numbers_of_gone AFTER DELETE ON "calls"
  REFERENCING OLD TABLE AS old_calls FOR EACH STATEMENT EXECUTE FUNCTION put_call_numbers();

-- As contracts' searchNumber does it.
CREATE FUNCTION pg_temp.search_number(user_part text) RETURNS text LANGUAGE sql IMMUTABLE RETURN (
  SELECT CASE WHEN digits ~ '^\+?\d+$' THEN regexp_replace(digits, '^(\+|00(?=\d{7}))', '') ELSE lower(left(user_part, 128)) END
  FROM regexp_replace(split_part(user_part, ';', 1), '[\s().-]', '', 'g') AS digits
);
UPDATE "calls" c SET
  from_numbers = l.from_numbers, to_numbers = l.to_numbers, agents = l.agents, reasons = l.reasons, methods = l.methods,
  traits = ARRAY(SELECT DISTINCT replace(f.code, '_', '-') FROM findings f WHERE f.org_id = c.org_id AND f.call_id = c.id)
FROM (
  SELECT org_id, call_id,
    coalesce(array_agg(DISTINCT pg_temp.search_number(from_user)) FILTER (WHERE from_user <> ''), '{}') AS from_numbers,
    coalesce(array_agg(DISTINCT pg_temp.search_number(to_user)) FILTER (WHERE to_user <> ''), '{}') AS to_numbers,
    coalesce(array_agg(DISTINCT user_agent) FILTER (WHERE user_agent <> ''), '{}') AS agents,
    coalesce(array_agg(DISTINCT final_reason) FILTER (WHERE final_reason <> ''), '{}') AS reasons,
    coalesce(array_agg(DISTINCT method) FILTER (WHERE method <> ''), '{}') AS methods
  FROM "legs" GROUP BY org_id, call_id
) l
WHERE l.org_id = c.org_id AND l.call_id = c.id;
