DROP POLICY "seen" ON "affairs_disclosures";
--> statement-breakpoint
CREATE POLICY seen ON "affairs_disclosures" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DROP POLICY "seen" ON "communities";
--> statement-breakpoint
CREATE POLICY seen ON "communities" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DROP POLICY "seen" ON "community_consultations";
--> statement-breakpoint
CREATE POLICY seen ON "community_consultations" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DROP POLICY "seen" ON "handed_down_items";
--> statement-breakpoint
CREATE POLICY seen ON "handed_down_items" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DROP POLICY "seen" ON "regions";
--> statement-breakpoint
CREATE POLICY seen ON "regions" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DROP POLICY "seen" ON "residents_assemblies";
--> statement-breakpoint
CREATE POLICY seen ON "residents_assemblies" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DROP POLICY "seen" ON "service_centres";
--> statement-breakpoint
CREATE POLICY seen ON "service_centres" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DROP POLICY "seen" ON "service_items";
--> statement-breakpoint
CREATE POLICY seen ON "service_items" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DROP POLICY "seen" ON "service_stations";
--> statement-breakpoint
CREATE POLICY seen ON "service_stations" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DROP POLICY "seen" ON "station_staff";
--> statement-breakpoint
CREATE POLICY seen ON "station_staff" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DROP POLICY "seen" ON "sub_committees";
--> statement-breakpoint
CREATE POLICY seen ON "sub_committees" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
