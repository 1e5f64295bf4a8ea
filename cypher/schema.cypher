// Generated from graph/db/schema.py: edit there, then `make generated`.
CREATE CONSTRAINT store_id IF NOT EXISTS
FOR (n:Store) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT person_id IF NOT EXISTS
FOR (n:Person) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT address_id IF NOT EXISTS
FOR (n:Address) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT fact_version IF NOT EXISTS
FOR (n:Fact) REQUIRE n.version IS UNIQUE;

CREATE CONSTRAINT finding_id IF NOT EXISTS
FOR (n:Finding) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT rankedmeasure_id IF NOT EXISTS
FOR (n:RankedMeasure) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT unmeasured_id IF NOT EXISTS
FOR (n:Unmeasured) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT submission_id IF NOT EXISTS
FOR (n:Submission) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT detection_pattern IF NOT EXISTS
FOR (n:Detection) REQUIRE n.pattern IS UNIQUE;

CREATE CONSTRAINT task_id IF NOT EXISTS
FOR (n:Task) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT case_id IF NOT EXISTS
FOR (n:Case) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT look_by IF NOT EXISTS
FOR (n:Look) REQUIRE n.by IS UNIQUE;

CREATE CONSTRAINT pair_id IF NOT EXISTS
FOR (n:Pair) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT joined_record IF NOT EXISTS
FOR (n:Joined) REQUIRE n.record IS UNIQUE;

CREATE CONSTRAINT unmatched_record IF NOT EXISTS
FOR (n:Unmatched) REQUIRE n.record IS UNIQUE;

CREATE CONSTRAINT matchmodel_id IF NOT EXISTS
FOR (n:MatchModel) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT erased_id IF NOT EXISTS
FOR (n:Erased) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT savedview_id IF NOT EXISTS
FOR (n:SavedView) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT workfilter_by IF NOT EXISTS
FOR (n:WorkFilter) REQUIRE n.by IS UNIQUE;

CREATE CONSTRAINT webhook_id IF NOT EXISTS
FOR (n:Webhook) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT webhookmessage_id IF NOT EXISTS
FOR (n:WebhookMessage) REQUIRE n.id IS UNIQUE;

CREATE INDEX record_id IF NOT EXISTS
FOR (n:Record) ON (n.id);

CREATE INDEX record_date_of_birth IF NOT EXISTS
FOR (n:Record) ON (n.date_of_birth);

CREATE INDEX record_pnc_key IF NOT EXISTS
FOR (n:Record) ON (n.pnc_key);

CREATE INDEX addressrecord_id IF NOT EXISTS
FOR (n:AddressRecord) ON (n.id);

CREATE INDEX addressrecord_postcode_key IF NOT EXISTS
FOR (n:AddressRecord) ON (n.postcode_key);

CREATE INDEX incident_id IF NOT EXISTS
FOR (n:Incident) ON (n.id);

CREATE INDEX assessment_id IF NOT EXISTS
FOR (n:Assessment) ON (n.id);

CREATE INDEX entity_id IF NOT EXISTS
FOR (n:Entity) ON (n.id);

CREATE INDEX fact_id IF NOT EXISTS
FOR (n:Fact) ON (n.id);

CREATE INDEX finding_pattern IF NOT EXISTS
FOR (n:Finding) ON (n.pattern);

CREATE INDEX finding_first_met IF NOT EXISTS
FOR (n:Finding) ON (n.first_met);

CREATE INDEX finding_until IF NOT EXISTS
FOR (n:Finding) ON (n.until);

CREATE INDEX finding_lapses_on IF NOT EXISTS
FOR (n:Finding) ON (n.lapses_on);

CREATE INDEX rankedmeasure_moves_on IF NOT EXISTS
FOR (n:RankedMeasure) ON (n.moves_on);

CREATE INDEX task_state IF NOT EXISTS
FOR (n:Task) ON (n.state);

CREATE INDEX pair_one IF NOT EXISTS
FOR (n:Pair) ON (n.one);

CREATE INDEX pair_other IF NOT EXISTS
FOR (n:Pair) ON (n.other);

CREATE INDEX pair_queue IF NOT EXISTS
FOR (n:Pair) ON (n.queue);

CREATE INDEX pair_decision IF NOT EXISTS
FOR (n:Pair) ON (n.decision);

CREATE INDEX joined_group IF NOT EXISTS
FOR (n:Joined) ON (n.group);

CREATE INDEX state_at IF NOT EXISTS
FOR (n:State) ON (n.at);

CREATE INDEX submission_at IF NOT EXISTS
FOR (n:Submission) ON (n.at);

CREATE INDEX savedview_by IF NOT EXISTS
FOR (n:SavedView) ON (n.by);

CREATE INDEX person_changed IF NOT EXISTS
FOR (n:Person) ON (n.changed);

CREATE INDEX incident_changed IF NOT EXISTS
FOR (n:Incident) ON (n.changed);

CREATE INDEX rankedmeasure_pattern_value IF NOT EXISTS
FOR (n:RankedMeasure) ON (n.pattern, n.value);

CREATE INDEX finding_pattern_condition IF NOT EXISTS
FOR (n:Finding) ON (n.pattern, n.condition);

CREATE INDEX finding_pattern_version IF NOT EXISTS
FOR (n:Finding) ON (n.pattern, n.version);

CREATE INDEX webhookmessage_queue_due IF NOT EXISTS
FOR (n:WebhookMessage) ON (n.queue, n.due);

CREATE INDEX incident_occurred_on_version IF NOT EXISTS
FOR (n:Incident) ON (n.occurred_on, n.version);

CREATE INDEX incident_first_recorded_at_version IF NOT EXISTS
FOR (n:Incident) ON (n.first_recorded_at, n.version);

CREATE FULLTEXT INDEX record_search IF NOT EXISTS
FOR (n:Record) ON EACH [n.search]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};

CREATE FULLTEXT INDEX address_search IF NOT EXISTS
FOR (n:AddressRecord) ON EACH [n.search]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};

CREATE FULLTEXT INDEX record_keys IF NOT EXISTS
FOR (n:Record) ON EACH [n.match_keys]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};

CREATE FULLTEXT INDEX record_compared IF NOT EXISTS
FOR (n:Record) ON EACH [n.compared_keys]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
