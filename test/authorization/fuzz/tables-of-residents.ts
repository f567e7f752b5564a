/** Names of tables by the type that shows their rows, by department. */
type Tables = Readonly<
  Partial<Record<'civil-affairs' | 'public-security' | 'human-resources' | 'health', Readonly<Record<string, string>>>>
>;

/** Tables whose rows are each about one resident, who sees them, and in one community. */
export const TABLES_OF_RESIDENTS = {
  'civil-affairs': {
    ...{ HomeOrder: 'home_orders', PropertyDispute: 'property_disputes', ServiceCase: 'service_cases' },
    Intake: 'intakes',
    ...{ ElderlyAlert: 'elderly_alerts', ElderlyFile: 'elderly_files', ElderlyVisit: 'elderly_visits' },
    ...{ PreferentialEntitlement: 'preferential_entitlements', Volunteer: 'volunteers' },
  },
  'public-security': {
    ...{ FloatingRegistration: 'floating_registrations', PopulationChange: 'population_changes' },
    ...{ LegalAidCase: 'legal_aid_cases', Mediator: 'mediators', PreventionVolunteer: 'prevention_volunteers' },
    ...{ ResidencePermit: 'residence_permits', SupervisionOrder: 'supervision_orders' },
  },
  'human-resources': {
    ...{ FlexibleEmploymentCheck: 'flexible_employment_checks', HardshipRecognition: 'hardship_recognitions' },
    ...{ InsuranceSubsidy: 'insurance_subsidies', PublicPostHolding: 'public_post_holdings' },
    ...{ CoverageTarget: 'coverage_targets', RetireeFile: 'retiree_files' },
    ...{ JobIntroduction: 'job_introductions', JobSeeker: 'job_seekers' },
    JobTrainingEnrolment: 'job_training_enrolments',
    UnemploymentRegistration: 'unemployment_registrations',
  },
  health: {
    ...{ AssistiveDevice: 'assistive_devices', BarrierFreeWork: 'barrier_free_works', ChronicPlan: 'chronic_plans' },
    ...{ BirthRegistration: 'birth_registrations', Disability: 'disabilities', DiseaseReport: 'disease_reports' },
    ...{ Encounter: 'encounters', FamilyPlanningService: 'family_planning_services', Referral: 'referrals' },
    ...{ RehabilitationNeed: 'rehabilitation_needs', VaccinationCard: 'vaccination_cards' },
    ReproductiveHealthGuidance: 'reproductive_health_guidances',
  },
} as const satisfies Tables;

/** Tables whose rows are each about one household, whose head sees them, and in one community; all of civil affairs. */
export const TABLES_OF_HOUSEHOLDS = {
  ...{ AssistanceApplication: 'assistance_applications', HouseholdDeclaration: 'household_declarations' },
  ...{
    DonationHandout: 'donation_handouts',
    PointsRedemption: 'points_redemptions',
    SupermarketCard: 'supermarket_cards',
  },
} as const;
