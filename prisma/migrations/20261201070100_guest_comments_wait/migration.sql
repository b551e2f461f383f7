-- What a guest writes is seen by other guests once the team let it through; links that were made before stay as they were.
ALTER TABLE "shares" ADD COLUMN "moderated" BOOLEAN NOT NULL DEFAULT false;
-- `guest_hash`: of what the guest's browser keeps, so that they see what of theirs still waits.
ALTER TABLE "annotation_comments"
  ADD COLUMN "moderation" TEXT NOT NULL DEFAULT 'shown' CHECK ("moderation" IN ('shown', 'waiting', 'hidden')),
  ADD COLUMN "guest_hash" TEXT;
