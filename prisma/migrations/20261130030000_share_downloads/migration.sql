-- What a share is about, what is written to who gets it, and whether they may take it away as files.
ALTER TABLE "shares"
  ADD COLUMN "title" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "letter" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "downloads" BOOLEAN NOT NULL DEFAULT false;
-- Of what was downloaded.
ALTER TABLE "share_accesses" ADD COLUMN "format" TEXT;
