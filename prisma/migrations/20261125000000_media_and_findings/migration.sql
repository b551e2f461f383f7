-- What the analysis of a call found. Captures decoded before this show it after they are decoded again.
ALTER TABLE "calls"
  ADD COLUMN "timeline" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "digits" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "errors" SMALLINT NOT NULL DEFAULT 0,
  ADD COLUMN "warnings" SMALLINT NOT NULL DEFAULT 0,
  ADD COLUMN "infos" SMALLINT NOT NULL DEFAULT 0,
  ADD COLUMN "mos" REAL;

-- The sentence is made from its parameters, in the reader's language.
DELETE FROM "leg_joins";
ALTER TABLE "leg_joins" DROP COLUMN "why", ADD COLUMN "params" JSONB NOT NULL;

CREATE TABLE "findings" (
    "org_id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "place" SMALLINT NOT NULL,
    "code" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "sip_call_id" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "params" JSONB NOT NULL,
    "rfc" TEXT NOT NULL,

    CONSTRAINT "findings_pkey" PRIMARY KEY ("org_id","call_id","place"),
    CONSTRAINT "findings_org_id_call_id_fkey" FOREIGN KEY ("org_id", "call_id") REFERENCES "calls"("org_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "streams" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "capture_id" UUID NOT NULL,
    "leg_id" UUID,
    "ssrc" BIGINT NOT NULL,
    "src" TEXT COLLATE "C" NOT NULL,
    "dst" TEXT COLLATE "C" NOT NULL,
    "first_ts" BIGINT,
    "last_ts" BIGINT,
    "figures" JSONB NOT NULL,
    "digits" JSONB NOT NULL,
    "unreachable" JSONB NOT NULL,
    "announced" BOOLEAN NOT NULL,
    "seconds" BYTEA NOT NULL,

    CONSTRAINT "streams_pkey" PRIMARY KEY ("org_id","id"),
    CONSTRAINT "streams_org_id_capture_id_fkey" FOREIGN KEY ("org_id", "capture_id") REFERENCES "captures"("org_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "streams_org_id_capture_id_idx" ON "streams"("org_id", "capture_id");
CREATE INDEX "streams_org_id_leg_id_idx" ON "streams"("org_id", "leg_id");
-- Finds the rest of a stream that rotation cut.
CREATE INDEX "streams_org_id_ssrc_idx" ON "streams"("org_id", "ssrc");

CREATE TABLE "leg_links" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "one" TEXT COLLATE "C" NOT NULL,
    "other" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "made_by" UUID,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "leg_links_pkey" PRIMARY KEY ("org_id","id"),
    CONSTRAINT "leg_links_kind_check" CHECK ("kind" IN ('link', 'unlink'))
);
CREATE UNIQUE INDEX "leg_links_org_id_one_other_key" ON "leg_links"("org_id", "one", "other");
CREATE INDEX "leg_links_org_id_other_idx" ON "leg_links"("org_id", "other");

CREATE TABLE "join_settings" (
    "org_id" UUID NOT NULL,
    "settings" JSONB NOT NULL,
    "changed_by" UUID,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "join_settings_pkey" PRIMARY KEY ("org_id"),
    CONSTRAINT "join_settings_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Finds the legs that may belong to a call that rotation cut.
CREATE INDEX "legs_org_id_start_ts_idx" ON "legs"("org_id", "start_ts");

GRANT SELECT, INSERT, UPDATE, DELETE ON "findings", "streams", "leg_links", "join_settings" TO ringback_app;

DO $$
DECLARE
  table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY['findings', 'streams', 'leg_links', 'join_settings'] LOOP
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
