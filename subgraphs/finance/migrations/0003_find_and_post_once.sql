DROP INDEX "transfers_payment";--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_once_a_payment" ON "transfers" USING btree ("payment_id","kind");--> statement-breakpoint
CREATE INDEX "payments_period" ON "payments" USING btree ("period","paid_on","id");--> statement-breakpoint
CREATE INDEX "payments_reversed" ON "payments" USING btree ("paid_on","id") WHERE "payments"."status" = 'REVERSED';