-- Made by `npm run citus` from distribution.ts and the migrations: read README.md before you run it.
-- On the coordinator, in the department's migrated database, as its owner, with the extension citus made.

-- lost: payments FOREIGN KEY (account_id) REFERENCES accounts(id)
ALTER TABLE payments DROP CONSTRAINT payments_account_id_accounts_id_fk;
ALTER TABLE payments DROP CONSTRAINT payments_pkey;
ALTER TABLE payments ADD PRIMARY KEY (id, decision_id);
-- lost: figures by region no longer follow payments
DROP TRIGGER rollup_added ON payments;
-- lost: figures by region no longer follow payments
DROP TRIGGER rollup_became ON payments;
-- lost: figures by region no longer follow payments
DROP TRIGGER rollup_removed ON payments;
-- lost: figures by region no longer follow payments
DROP TRIGGER rollup_was ON payments;
SELECT create_distributed_table('payments', 'decision_id');
