-- How many calls of a capture can be searched while its first decode goes on; null when what is published is whole.
ALTER TABLE "captures" ADD COLUMN "growing_calls" INTEGER;
ALTER TABLE "captures" ADD CONSTRAINT "captures_growing_check" CHECK ("growing_calls" IS NULL OR "state" <> 'ready');
GRANT SELECT ("growing_calls") ON "captures" TO ringback_sweep;
-- Few at any time: whether a call grows is asked of every list.
CREATE INDEX "captures_growing_idx" ON "captures" ("org_id") WHERE "growing_calls" IS NOT NULL;
