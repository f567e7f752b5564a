-- The disputes of a resident; see migration 0001 for why a view.
CREATE VIEW "resident_disputes" WITH (security_invoker = true) AS
SELECT "part"."resident_id", "disputes".*
FROM "dispute_parties" AS "part"
JOIN "disputes" ON "disputes"."id" = "part"."dispute_id"
WHERE "part"."resident_id" IS NOT NULL;
--> statement-breakpoint
-- Who sees rows of no person is said by CASE too, not by IN: the planner takes IN for a condition that few rows meet, and
-- sorts a whole community for a page of it.
DO $$
BEGIN
  EXECUTE format('GRANT SELECT ON resident_disputes, disputes, dispute_parties, mediators, mediation_sessions, session_mediators, legal_aid_lawyers, legal_aid_cases, law_sessions, police_rooms, room_officers, patrols, patrol_findings, patrol_officers, patrol_volunteers, patrol_incidents, prevention_volunteers, prevention_groups, prevention_group_members, emergency_plans, emergency_drills, emergencies, emergency_responses, emergency_counts, emergency_reviews, emergency_persons TO %I', current_database() || '_reader');
END
$$;
--> statement-breakpoint
ALTER TABLE disputes ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE disputes FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON disputes FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON disputes FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON disputes FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON disputes FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE dispute_parties ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE dispute_parties FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON dispute_parties FOR SELECT USING (
  current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM disputes WHERE disputes.id = dispute_id)
);
--> statement-breakpoint
CREATE POLICY added ON dispute_parties FOR INSERT WITH CHECK (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM disputes WHERE disputes.id = dispute_id))
);
--> statement-breakpoint
CREATE POLICY changed ON dispute_parties FOR UPDATE USING (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM disputes WHERE disputes.id = dispute_id))
);
--> statement-breakpoint
CREATE POLICY removed ON dispute_parties FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE mediators ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE mediators FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON mediators FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'resident' THEN resident_id = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[])
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON mediators FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON mediators FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON mediators FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE mediation_sessions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE mediation_sessions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON mediation_sessions FOR SELECT USING (
  current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM disputes WHERE disputes.id = dispute_id)
);
--> statement-breakpoint
CREATE POLICY added ON mediation_sessions FOR INSERT WITH CHECK (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM disputes WHERE disputes.id = dispute_id))
);
--> statement-breakpoint
CREATE POLICY changed ON mediation_sessions FOR UPDATE USING (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM disputes WHERE disputes.id = dispute_id))
);
--> statement-breakpoint
CREATE POLICY removed ON mediation_sessions FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE session_mediators ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE session_mediators FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON session_mediators FOR SELECT USING (
  current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM mediation_sessions WHERE mediation_sessions.id = session_id)
);
--> statement-breakpoint
CREATE POLICY added ON session_mediators FOR INSERT WITH CHECK (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM mediation_sessions WHERE mediation_sessions.id = session_id))
);
--> statement-breakpoint
CREATE POLICY changed ON session_mediators FOR UPDATE USING (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM mediation_sessions WHERE mediation_sessions.id = session_id))
);
--> statement-breakpoint
CREATE POLICY removed ON session_mediators FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE legal_aid_lawyers ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE legal_aid_lawyers FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON legal_aid_lawyers FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN true
    WHEN 'resident' THEN true
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON legal_aid_lawyers FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(region_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON legal_aid_lawyers FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(region_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON legal_aid_lawyers FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE legal_aid_cases ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE legal_aid_cases FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON legal_aid_cases FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'resident' THEN resident_id = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[])
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON legal_aid_cases FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON legal_aid_cases FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON legal_aid_cases FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE law_sessions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE law_sessions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON law_sessions FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN true
    WHEN 'resident' THEN true
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON law_sessions FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON law_sessions FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON law_sessions FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE police_rooms ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE police_rooms FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON police_rooms FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN true
    WHEN 'resident' THEN true
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON police_rooms FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON police_rooms FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON police_rooms FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE room_officers ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE room_officers FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON room_officers FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN true
    WHEN 'resident' THEN true
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON room_officers FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN (SELECT starts_with(police_rooms.community_code, nullif(current_setting('app.region', true), '')) FROM police_rooms WHERE police_rooms.id = room_id)
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON room_officers FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN (SELECT starts_with(police_rooms.community_code, nullif(current_setting('app.region', true), '')) FROM police_rooms WHERE police_rooms.id = room_id)
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON room_officers FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE patrols ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE patrols FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON patrols FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON patrols FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON patrols FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON patrols FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE patrol_findings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE patrol_findings FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON patrol_findings FOR SELECT USING (
  current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM patrols WHERE patrols.id = patrol_id)
);
--> statement-breakpoint
CREATE POLICY added ON patrol_findings FOR INSERT WITH CHECK (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM patrols WHERE patrols.id = patrol_id))
);
--> statement-breakpoint
CREATE POLICY changed ON patrol_findings FOR UPDATE USING (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM patrols WHERE patrols.id = patrol_id))
);
--> statement-breakpoint
CREATE POLICY removed ON patrol_findings FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE patrol_officers ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE patrol_officers FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON patrol_officers FOR SELECT USING (
  current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM patrols WHERE patrols.id = patrol_id)
);
--> statement-breakpoint
CREATE POLICY added ON patrol_officers FOR INSERT WITH CHECK (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM patrols WHERE patrols.id = patrol_id))
);
--> statement-breakpoint
CREATE POLICY changed ON patrol_officers FOR UPDATE USING (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM patrols WHERE patrols.id = patrol_id))
);
--> statement-breakpoint
CREATE POLICY removed ON patrol_officers FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE patrol_volunteers ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE patrol_volunteers FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON patrol_volunteers FOR SELECT USING (
  current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM patrols WHERE patrols.id = patrol_id)
);
--> statement-breakpoint
CREATE POLICY added ON patrol_volunteers FOR INSERT WITH CHECK (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM patrols WHERE patrols.id = patrol_id))
);
--> statement-breakpoint
CREATE POLICY changed ON patrol_volunteers FOR UPDATE USING (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM patrols WHERE patrols.id = patrol_id))
);
--> statement-breakpoint
CREATE POLICY removed ON patrol_volunteers FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE patrol_incidents ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE patrol_incidents FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON patrol_incidents FOR SELECT USING (
  current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM patrols WHERE patrols.id = patrol_id)
);
--> statement-breakpoint
CREATE POLICY added ON patrol_incidents FOR INSERT WITH CHECK (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM patrols WHERE patrols.id = patrol_id))
);
--> statement-breakpoint
CREATE POLICY changed ON patrol_incidents FOR UPDATE USING (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM patrols WHERE patrols.id = patrol_id))
);
--> statement-breakpoint
CREATE POLICY removed ON patrol_incidents FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE prevention_volunteers ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE prevention_volunteers FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON prevention_volunteers FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'resident' THEN resident_id = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[])
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON prevention_volunteers FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON prevention_volunteers FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON prevention_volunteers FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE prevention_groups ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE prevention_groups FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON prevention_groups FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN true
    WHEN 'resident' THEN true
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON prevention_groups FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON prevention_groups FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON prevention_groups FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE prevention_group_members ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE prevention_group_members FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON prevention_group_members FOR SELECT USING (
  current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM prevention_volunteers WHERE prevention_volunteers.id = volunteer_id)
);
--> statement-breakpoint
CREATE POLICY added ON prevention_group_members FOR INSERT WITH CHECK (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM prevention_volunteers WHERE prevention_volunteers.id = volunteer_id))
);
--> statement-breakpoint
CREATE POLICY changed ON prevention_group_members FOR UPDATE USING (
  current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system'
    OR (SELECT true FROM prevention_volunteers WHERE prevention_volunteers.id = volunteer_id))
);
--> statement-breakpoint
CREATE POLICY removed ON prevention_group_members FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE emergency_plans ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE emergency_plans FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON emergency_plans FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN true
    WHEN 'resident' THEN true
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON emergency_plans FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON emergency_plans FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON emergency_plans FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE emergency_drills ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE emergency_drills FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON emergency_drills FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN true
    WHEN 'resident' THEN true
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON emergency_drills FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN (SELECT starts_with(emergency_plans.community_code, nullif(current_setting('app.region', true), '')) FROM emergency_plans WHERE emergency_plans.id = plan_id)
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON emergency_drills FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN (SELECT starts_with(emergency_plans.community_code, nullif(current_setting('app.region', true), '')) FROM emergency_plans WHERE emergency_plans.id = plan_id)
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON emergency_drills FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE emergencies ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE emergencies FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON emergencies FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN true
    WHEN 'resident' THEN true
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON emergencies FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON emergencies FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON emergencies FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE emergency_responses ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE emergency_responses FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON emergency_responses FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN true
    WHEN 'resident' THEN true
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON emergency_responses FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN (SELECT starts_with(emergencies.community_code, nullif(current_setting('app.region', true), '')) FROM emergencies WHERE emergencies.id = emergency_id)
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON emergency_responses FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN (SELECT starts_with(emergencies.community_code, nullif(current_setting('app.region', true), '')) FROM emergencies WHERE emergencies.id = emergency_id)
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON emergency_responses FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE emergency_counts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE emergency_counts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON emergency_counts FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN true
    WHEN 'resident' THEN true
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON emergency_counts FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN (SELECT starts_with(emergencies.community_code, nullif(current_setting('app.region', true), '')) FROM emergencies WHERE emergencies.id = emergency_id)
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON emergency_counts FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN (SELECT starts_with(emergencies.community_code, nullif(current_setting('app.region', true), '')) FROM emergencies WHERE emergencies.id = emergency_id)
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON emergency_counts FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE emergency_reviews ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE emergency_reviews FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON emergency_reviews FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN true
    WHEN 'resident' THEN true
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON emergency_reviews FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN (SELECT starts_with(emergencies.community_code, nullif(current_setting('app.region', true), '')) FROM emergencies WHERE emergencies.id = emergency_id)
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON emergency_reviews FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN (SELECT starts_with(emergencies.community_code, nullif(current_setting('app.region', true), '')) FROM emergencies WHERE emergencies.id = emergency_id)
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON emergency_reviews FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE emergency_persons ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE emergency_persons FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON emergency_persons FOR SELECT USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'resident' THEN resident_id = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[])
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY added ON emergency_persons FOR INSERT WITH CHECK (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY changed ON emergency_persons FOR UPDATE USING (
  CASE current_setting('app.mode', true)
    WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), ''))
    WHEN 'system' THEN true
    ELSE false END
);
--> statement-breakpoint
CREATE POLICY removed ON emergency_persons FOR DELETE USING (current_setting('app.mode', true) = 'system');
