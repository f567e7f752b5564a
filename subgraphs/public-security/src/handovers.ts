/**
 * Tables of the modules that another department may take over, those that others refer to first. Mediators, lawyers and
 * officers stay: they are named by their identifiers.
 */
export const handovers = {
  mediation: ['disputes', 'dispute_parties', 'mediation_sessions', 'session_mediators'],
  'legal-aid': ['legal_aid_cases'],
  supervision: ['supervision_orders', 'supervision_visits', 'supervision_supports'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
