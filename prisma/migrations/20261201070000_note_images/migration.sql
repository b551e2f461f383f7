-- Images in comments. One that hangs on no comment is not shown: it was sent and not used yet, or is to be removed.
CREATE TABLE "note_images" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "comment_id" UUID,
    "position" INTEGER NOT NULL DEFAULT 0,
    "alt" TEXT NOT NULL DEFAULT '',
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "used" BOOLEAN NOT NULL DEFAULT false,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "note_images_pkey" PRIMARY KEY ("org_id","id"),
    CONSTRAINT "note_images_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "auth"."organization"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    -- Whatever removes a comment leaves the row: it names what is to be removed from the object store.
    CONSTRAINT "note_images_org_id_comment_id_fkey" FOREIGN KEY ("org_id", "comment_id") REFERENCES "annotation_comments"("org_id", "id") ON DELETE SET NULL ("comment_id") ON UPDATE CASCADE
);
CREATE INDEX "note_images_org_id_comment_id_idx" ON "note_images"("org_id", "comment_id");

GRANT SELECT, INSERT, UPDATE, DELETE ON "note_images" TO ringback_app;
ALTER TABLE "note_images" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "note_images" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "note_images" TO ringback_app
  USING (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::uuid);

-- What hangs on no comment any more, and what was never used.
CREATE INDEX "note_images_loose_idx" ON "note_images"("created_at") WHERE comment_id IS NULL;
GRANT SELECT ("org_id", "id", "comment_id", "used", "created_at") ON "note_images" TO ringback_sweep;
CREATE POLICY sweep ON "note_images" FOR SELECT TO ringback_sweep USING (comment_id IS NULL);
