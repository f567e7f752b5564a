DROP POLICY "seen" ON "construction_projects";
--> statement-breakpoint
CREATE POLICY seen ON "construction_projects" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DROP POLICY "seen" ON "disclosure_duties";
--> statement-breakpoint
CREATE POLICY seen ON "disclosure_duties" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DROP POLICY "seen" ON "disclosure_lines";
--> statement-breakpoint
CREATE POLICY seen ON "disclosure_lines" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DROP POLICY "seen" ON "disclosure_spendings";
--> statement-breakpoint
CREATE POLICY seen ON "disclosure_spendings" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DROP POLICY "seen" ON "disclosures";
--> statement-breakpoint
CREATE POLICY seen ON "disclosures" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DROP POLICY "seen" ON "fiscal_years";
--> statement-breakpoint
CREATE POLICY seen ON "fiscal_years" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DROP POLICY "seen" ON "project_funds";
--> statement-breakpoint
CREATE POLICY seen ON "project_funds" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DROP POLICY "seen" ON "work_fund_standards";
--> statement-breakpoint
CREATE POLICY seen ON "work_fund_standards" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
