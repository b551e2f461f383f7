-- Searches kept under a name. `address` is what stands after `?` on the list of calls; `owner_id` is null for a key's.
CREATE TABLE "saved_views" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "owner_id" UUID,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("org_id","id"),
    CONSTRAINT "saved_views_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    -- What has no owner could be seen by nobody.
    CONSTRAINT "saved_views_owner_check" CHECK ("shared" OR "owner_id" IS NOT NULL)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON "saved_views" TO ringback_app;
ALTER TABLE "saved_views" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "saved_views" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "saved_views" TO ringback_app
  USING (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid);
