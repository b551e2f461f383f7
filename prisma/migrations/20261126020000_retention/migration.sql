ALTER TABLE "captures"
  ADD COLUMN "legal_hold" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "media_removed_at" TIMESTAMPTZ(3),
  ADD COLUMN "media_removed_by" TEXT,
  ADD COLUMN "messages_removed_at" TIMESTAMPTZ(3);
ALTER TABLE "captures" ADD CONSTRAINT "captures_media_removed_check"
  CHECK (("media_removed_at" IS NULL) = ("media_removed_by" IS NULL) AND "media_removed_by" IN ('retention', 'erasure'));
ALTER TABLE "captures" ADD CONSTRAINT "captures_hold_check" CHECK (NOT "legal_hold" OR "deleted_at" IS NULL);
GRANT SELECT ("legal_hold", "media_removed_at", "messages_removed_at") ON "captures" TO ringback_sweep;

-- Days from the upload; null keeps for good.
CREATE TABLE "retention_settings" (
    "org_id" UUID NOT NULL,
    "media_days" INTEGER,
    "messages_days" INTEGER,
    "metadata_days" INTEGER,
    "changed_by" UUID,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "retention_settings_pkey" PRIMARY KEY ("org_id"),
    CONSTRAINT "retention_settings_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "retention_settings_check" CHECK ("media_days" > 0 AND "messages_days" > 0 AND "metadata_days" > 0)
);

-- The number is forgotten when the erasure is done; `hint` is its last two digits.
CREATE TABLE "erasures" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT,
    "hint" TEXT NOT NULL,
    "requested_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "calls" INTEGER NOT NULL DEFAULT 0,
    "messages" INTEGER NOT NULL DEFAULT 0,
    "captures" INTEGER NOT NULL DEFAULT 0,
    "held" INTEGER NOT NULL DEFAULT 0,
    -- Objects whose rows are gone and which are still to be removed.
    "leftovers" TEXT[] NOT NULL DEFAULT '{}',

    CONSTRAINT "erasures_pkey" PRIMARY KEY ("org_id","id"),
    CONSTRAINT "erasures_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "erasures_number_check" CHECK (("number" IS NULL) = ("finished_at" IS NOT NULL))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON "retention_settings", "erasures" TO ringback_app;
GRANT SELECT ("org_id", "media_days", "messages_days", "metadata_days") ON "retention_settings" TO ringback_sweep;
GRANT SELECT ("org_id", "id", "finished_at") ON "erasures" TO ringback_sweep;
DO $$
DECLARE
  table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY['retention_settings', 'erasures'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO ringback_app
         USING (org_id = NULLIF(current_setting(''app.org_id'', true), '''')::uuid)
         WITH CHECK (org_id = NULLIF(current_setting(''app.org_id'', true), '''')::uuid)',
      table_name
    );
    EXECUTE format('CREATE POLICY sweep ON %I FOR SELECT TO ringback_sweep USING (true)', table_name);
  END LOOP;
END $$;
CREATE INDEX "erasures_unfinished_idx" ON "erasures" ("created_at") WHERE "finished_at" IS NULL;
