-- Run once by the superuser when a department's database is made, in that database.
-- The department's role takes over the database and the password; the superuser keeps none, so that nobody can be it
-- over the network.
DO $$
DECLARE
  -- A SCRAM verifier holds for any name, so the password itself need not be known here.
  verifier text := (SELECT rolpassword FROM pg_authid WHERE rolname = current_user);
  department text := current_database();
BEGIN
  EXECUTE format(
    'CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD %L',
    department, verifier);
  -- As whom the department reads for callers of other departments; nobody can connect as it.
  EXECUTE format('CREATE ROLE %I NOLOGIN', department || '_reader');
  EXECUTE format('GRANT %I TO %I', department || '_reader', department);
  -- Under row-level security only operators that are known to leak nothing use an index; this one compares two numbers.
  ALTER FUNCTION pg_catalog.enum_eq(anyenum, anyenum) LEAKPROOF;
  EXECUTE format('ALTER DATABASE %I OWNER TO %I', department, department);
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', department);
  REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC;
  EXECUTE format('ALTER ROLE %I PASSWORD NULL', current_user);
END
$$;
