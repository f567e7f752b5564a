/** Apollo's gateway reports to Apollo unless this is set before it is loaded; import this first. */
process.env.APOLLO_TELEMETRY_DISABLED = '1';
