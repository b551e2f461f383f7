ALTER TABLE "captures"
  ADD COLUMN "tags" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "remove_after" TIMESTAMPTZ(3);
UPDATE "captures" SET "remove_after" = "deleted_at" WHERE "deleted_at" IS NOT NULL;
ALTER TABLE "captures" ADD CONSTRAINT "captures_removal_check" CHECK (("deleted_at" IS NULL) = ("remove_after" IS NULL));
GRANT SELECT ("remove_after") ON "captures" TO ringback_sweep;

-- Written by whoever runs the service; a workspace reads its own.
CREATE TABLE "workspace_quotas" (
    "org_id" UUID NOT NULL,
    "stored_bytes" BIGINT,
    "file_bytes" BIGINT,
    "captures" INTEGER,

    CONSTRAINT "workspace_quotas_pkey" PRIMARY KEY ("org_id"),
    CONSTRAINT "workspace_quotas_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "workspace_quotas_check" CHECK ("stored_bytes" >= 0 AND "file_bytes" >= 0 AND "captures" >= 0)
);
GRANT SELECT ON "workspace_quotas" TO ringback_app;
ALTER TABLE "workspace_quotas" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "workspace_quotas" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "workspace_quotas" TO ringback_app
  USING (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid);
