-- A search switches bitmap scans off, for its lists are to walk an index; its functions inherit that. A GIN index answers
-- by bitmap alone: without one, every number of the workspace was looked at.
ALTER FUNCTION numbers_containing SET enable_bitmapscan = on;
