-- Where packets lie (ADR 0010). Captures decoded before this have no index until they are decoded again.
ALTER TABLE "captures" ADD COLUMN "frame_index_key" TEXT, ADD COLUMN "seekable_key" TEXT;
ALTER TABLE "leg_parts" ADD COLUMN "track" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "streams" ADD COLUMN "tracks" INTEGER[] NOT NULL DEFAULT '{}';
