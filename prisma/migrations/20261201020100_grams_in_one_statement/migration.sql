-- The grams of new numbers are computed by the statement itself: calling number_grams for each cost half of laying down
-- calls. What it answers is the same.
CREATE OR REPLACE FUNCTION put_call_numbers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM call_numbers n USING (
      SELECT DISTINCT o.org_id, o.id, o.start_ts, v.number COLLATE "C" AS number
      FROM old_calls o CROSS JOIN LATERAL unnest(o.from_numbers || o.to_numbers || o.other_numbers) AS v(number)
    ) gone
    WHERE n.org_id = gone.org_id AND n.number = gone.number AND n.start_ts = gone.start_ts AND n.call_id = gone.id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO call_numbers (org_id, number, start_ts, call_id, sides)
    SELECT c.org_id, v.number, c.start_ts, c.id, bit_or(v.side)
    FROM new_calls c CROSS JOIN LATERAL (
      SELECT unnest(c.from_numbers), 1::smallint UNION ALL
      SELECT unnest(c.to_numbers), 2::smallint UNION ALL
      SELECT unnest(c.other_numbers), 4::smallint
    ) AS v(number, side)
    GROUP BY c.org_id, v.number, c.start_ts, c.id;

    INSERT INTO numbers (org_id, number, grams)
    SELECT v.org_id, v.number, coalesce((
      SELECT array_agg(DISTINCT hashtextextended(substr(v.number, at, 4), v.salt))
      FROM generate_series(1, length(v.number) - 3) AS at), '{}')
    FROM (
      SELECT DISTINCT c.org_id, uuid_hash_extended(c.org_id, 0) AS salt, u.number COLLATE "C" AS number
      FROM new_calls c CROSS JOIN LATERAL unnest(c.from_numbers || c.to_numbers || c.other_numbers) AS u(number)
    ) v
    WHERE NOT EXISTS (SELECT FROM numbers n WHERE n.org_id = v.org_id AND n.number = v.number)
    ON CONFLICT DO NOTHING;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM numbers n USING (
      SELECT DISTINCT o.org_id, v.number COLLATE "C" AS number
      FROM old_calls o CROSS JOIN LATERAL unnest(o.from_numbers || o.to_numbers || o.other_numbers) AS v(number)
    ) gone
    WHERE n.org_id = gone.org_id AND n.number = gone.number
      AND NOT EXISTS (SELECT FROM call_numbers k WHERE k.org_id = n.org_id AND k.number = n.number);
  END IF;
  RETURN NULL;
END $$;
