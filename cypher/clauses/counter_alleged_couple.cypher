EXISTS {
  MATCH (victim)-[bs:SUSPECT_IN]->(back:Incident)<-[bv:VICTIM_IN]-(person)
  WHERE back.counted
    AND back.recorded_at <= $as_of < back.superseded_at
    AND bs.recorded_at <= $as_of < bs.superseded_at
    AND bv.recorded_at <= $as_of < bv.superseded_at
    AND coalesce(bs.status, 'suspected') <> 'acquitted'
    AND ($markings IS NULL OR back.marking IN $markings)
    AND EXISTS {
      MATCH (person)-[fs:SUSPECT_IN]->(forth:Incident)<-[fv:VICTIM_IN]-(victim)
      WHERE forth.counted
        AND forth.recorded_at <= $as_of < forth.superseded_at
        AND fs.recorded_at <= $as_of < fs.superseded_at
        AND fv.recorded_at <= $as_of < fv.superseded_at
        AND coalesce(fs.status, 'suspected') <> 'acquitted'
        AND ($markings IS NULL OR forth.marking IN $markings)
        AND (
          (
            forth.occurred_on - duration({months: $within_months}) <= back.occurred_on
            AND back.occurred_on - duration({months: $within_months}) <= forth.occurred_on
          ) OR (
            forth.first_recorded_at - duration({hours: $within_hours}) <= back.first_recorded_at
            AND back.first_recorded_at - duration({hours: $within_hours}) <= forth.first_recorded_at
          )
        )
    }
}
