-- Each transfer as its two accounts see it; ordered pages come from the index of either side.
CREATE VIEW ledger_entries AS
  SELECT id, debit_account_id AS account_id, 'DEBIT'::text AS direction, amount, posted_on, memo, kind FROM transfers
  UNION ALL
  SELECT id, credit_account_id, 'CREDIT'::text, amount, posted_on, memo, kind FROM transfers;
