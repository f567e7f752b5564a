-- Who sees which rows of the governance of communities and of the service centre. What a community does in the open
-- (assemblies, disclosures, centres, items) everybody sees; who holds an office, officials of the region and residents;
-- cases, officials of the region and the residents whom they are about.
DO $$
BEGIN
  EXECUTE format('GRANT SELECT ON elections, election_candidates, committee_members, sub_committees, stewards, residents_assemblies, resolutions, community_consultations, affairs_disclosures, democratic_appraisals, community_workers, worker_trainings, service_items, handed_down_items, service_centres, service_stations, station_staff, service_cases, service_case_steps TO %I', current_database() || '_reader');
END
$$;
--> statement-breakpoint
ALTER TABLE elections ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE elections FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON elections FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY added ON elections FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON elections FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON elections FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE election_candidates ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE election_candidates FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON election_candidates FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM elections WHERE elections.id = election_id));
--> statement-breakpoint
CREATE POLICY added ON election_candidates FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM elections WHERE elections.id = election_id)));
--> statement-breakpoint
CREATE POLICY changed ON election_candidates FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM elections WHERE elections.id = election_id)));
--> statement-breakpoint
CREATE POLICY removed ON election_candidates FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE committee_members ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE committee_members FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON committee_members FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY added ON committee_members FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON committee_members FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON committee_members FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE sub_committees ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE sub_committees FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON sub_committees FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
CREATE POLICY added ON sub_committees FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON sub_committees FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON sub_committees FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE stewards ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE stewards FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON stewards FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY added ON stewards FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON stewards FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON stewards FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE residents_assemblies ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE residents_assemblies FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON residents_assemblies FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
CREATE POLICY added ON residents_assemblies FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON residents_assemblies FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON residents_assemblies FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE resolutions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE resolutions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON resolutions FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM residents_assemblies WHERE residents_assemblies.id = assembly_id));
--> statement-breakpoint
CREATE POLICY added ON resolutions FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM residents_assemblies WHERE residents_assemblies.id = assembly_id)));
--> statement-breakpoint
CREATE POLICY changed ON resolutions FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM residents_assemblies WHERE residents_assemblies.id = assembly_id)));
--> statement-breakpoint
CREATE POLICY removed ON resolutions FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE community_consultations ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE community_consultations FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON community_consultations FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
CREATE POLICY added ON community_consultations FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON community_consultations FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON community_consultations FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE affairs_disclosures ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE affairs_disclosures FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON affairs_disclosures FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
CREATE POLICY added ON affairs_disclosures FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON affairs_disclosures FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON affairs_disclosures FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE democratic_appraisals ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE democratic_appraisals FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON democratic_appraisals FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY added ON democratic_appraisals FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON democratic_appraisals FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON democratic_appraisals FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE community_workers ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE community_workers FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON community_workers FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY added ON community_workers FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON community_workers FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON community_workers FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE worker_trainings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE worker_trainings FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON worker_trainings FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM community_workers WHERE community_workers.id = worker_id));
--> statement-breakpoint
CREATE POLICY added ON worker_trainings FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM community_workers WHERE community_workers.id = worker_id)));
--> statement-breakpoint
CREATE POLICY changed ON worker_trainings FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM community_workers WHERE community_workers.id = worker_id)));
--> statement-breakpoint
CREATE POLICY removed ON worker_trainings FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE service_items ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE service_items FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON service_items FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
CREATE POLICY added ON service_items FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(region_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON service_items FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(region_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON service_items FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE handed_down_items ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE handed_down_items FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON handed_down_items FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
CREATE POLICY added ON handed_down_items FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON handed_down_items FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON handed_down_items FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE service_centres ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE service_centres FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON service_centres FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
CREATE POLICY added ON service_centres FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON service_centres FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON service_centres FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE service_stations ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE service_stations FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON service_stations FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
CREATE POLICY added ON service_stations FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON service_stations FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON service_stations FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE station_staff ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE station_staff FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON station_staff FOR SELECT USING (current_setting('app.mode', true) IN ('official', 'resident', 'system'));
--> statement-breakpoint
CREATE POLICY added ON station_staff FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON station_staff FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON station_staff FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE service_cases ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE service_cases FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON service_cases FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'resident' THEN resident_id = ANY (string_to_array(current_setting('app.subjects', true), ',')::uuid[]) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY added ON service_cases FOR INSERT WITH CHECK (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY changed ON service_cases FOR UPDATE USING (CASE current_setting('app.mode', true) WHEN 'official' THEN starts_with(community_code, nullif(current_setting('app.region', true), '')) WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
CREATE POLICY removed ON service_cases FOR DELETE USING (current_setting('app.mode', true) = 'system');
--> statement-breakpoint
ALTER TABLE service_case_steps ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE service_case_steps FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY seen ON service_case_steps FOR SELECT USING (current_setting('app.mode', true) = 'system' OR (SELECT true FROM service_cases WHERE service_cases.id = case_id));
--> statement-breakpoint
CREATE POLICY added ON service_case_steps FOR INSERT WITH CHECK (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM service_cases WHERE service_cases.id = case_id)));
--> statement-breakpoint
CREATE POLICY changed ON service_case_steps FOR UPDATE USING (current_setting('app.mode', true) <> 'resident' AND (current_setting('app.mode', true) = 'system' OR (SELECT true FROM service_cases WHERE service_cases.id = case_id)));
--> statement-breakpoint
CREATE POLICY removed ON service_case_steps FOR DELETE USING (current_setting('app.mode', true) = 'system');
