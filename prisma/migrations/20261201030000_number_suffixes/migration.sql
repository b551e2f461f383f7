-- Ends of numbers are looked up among the numbers, each once. The index on reverse("number") was never used under row-level
-- security: the function is not leakproof, a column is.
ALTER TABLE "numbers" ADD COLUMN "reversed" TEXT COLLATE "C" GENERATED ALWAYS AS (reverse("number")) STORED;
CREATE INDEX "numbers_org_id_reversed_idx" ON "numbers" ("org_id", "reversed");
DROP INDEX "call_numbers_org_id_reversed_idx";
