DROP POLICY "seen" ON "communities";
--> statement-breakpoint
CREATE POLICY seen ON "communities" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
--> statement-breakpoint
DROP POLICY "seen" ON "regions";
--> statement-breakpoint
CREATE POLICY seen ON "regions" FOR SELECT USING (CASE current_setting('app.mode', true) WHEN 'official' THEN true WHEN 'resident' THEN true WHEN 'system' THEN true ELSE false END);
