import type { DemoTerms } from './demo-terms.ts';
import { community, employment, of } from './recipients.ts';

const worker = { ...community, provider: 'human-resources' };

/** What an officer of human resources needs to recognise hardship, to see who is alive and to train migrants. */
const EMPLOYMENT_SERVICE: readonly DemoTerms[] = [
  {
    ...employment,
    provider: 'public-security',
    fields: of('Resident', 'name', 'idNumber'),
    masked: true,
    scenario: '办理就业登记和社会保险时核对身份,脱敏显示。',
  },
  {
    ...employment,
    provider: 'public-security',
    fields: of('Resident', 'sex', 'birthDate', 'alive', 'deathDate'),
    scenario: '由年龄、性别认定大龄失业人员,由是否健在认证养老待遇资格、办结死亡人员参保,不再要求居民提交证明。',
  },
  {
    ...employment,
    provider: 'health',
    fields: ['Resident.hasDisability'],
    scenario: '认定就业困难人员时核对有无有效残疾人证,不再要求居民提交证明;不提供残疾类别和等级。',
    impactAssessment: 'PIA-2026-RS-003',
  },
  {
    ...employment,
    provider: 'civil-affairs',
    fields: [
      ...of('Resident', 'household'),
      ...of('Household', 'memberIds', 'assistance'),
      ...of('Assistance', 'kind', 'status'),
    ],
    scenario: '识别领取救助的家庭和零就业家庭,优先提供就业援助和参保补贴;户内成员只提供标识。',
    impactAssessment: 'PIA-2026-RS-002',
  },
];

/** A community worker takes applications, calls on who applied, and has the unemployed report again. */
const HARDSHIP: readonly DemoTerms[] = [
  {
    ...worker,
    fields: [
      ...of('Community', 'unemploymentRegistrations', 'flexibleEmploymentChecks'),
      ...of('Resident', 'unemploymentRegistrations', 'flexibleEmploymentChecks'),
      ...of('UnemploymentRegistration', 'resident', 'status', 'registeredOn', 'verifyBy', 'verifiedOn', 'endedOn'),
      ...of('UnemploymentRegistration', 'endReason'),
      ...of('FlexibleEmploymentCheck', 'resident', 'status', 'dueOn', 'checkedOn', 'method', 'pensionInsured'),
      ...of('FlexibleEmploymentCheck', 'medicalInsured'),
    ],
    scenario: '提醒失业人员按期报告求职情况,入户核查灵活就业和参保;不提供核查意见。',
  },
  {
    ...worker,
    fields: [
      ...of('Community', 'hardshipRecognitions'),
      ...of('Resident', 'hardshipEligibility', 'isInHardship', 'hardshipRecognitions', 'insuranceSubsidies'),
      ...of('HardshipEligibility', 'eligible', 'categories', 'nearRetirement', 'evidence'),
      ...of('HardshipRecognition', 'resident', 'status', 'categories', 'appliedOn', 'checkedOn', 'publicFrom'),
      ...of('HardshipRecognition', 'publicUntil', 'decidedOn', 'reviewBy', 'endedOn', 'exitReason'),
      ...of('InsuranceSubsidy', 'kind', 'status', 'appliedOn', 'decidedOn', 'endedOn'),
    ],
    scenario: '代就业困难人员申请认定,入户核查、公示,告知认定和社保补贴办到哪一步;不提供补贴金额和不予办理的理由。',
    impactAssessment: 'PIA-2026-SQ-014',
  },
  {
    ...community,
    provider: 'civil-affairs',
    fields: ['Household.memberIds'],
    scenario: '由户内成员的就业状态判断是否零就业家庭,不再要求居民提交证明;只提供标识。',
  },
];

/** A community worker registers job seekers, guides and introduces them, and enrols them in training. */
const JOBS: readonly DemoTerms[] = [
  {
    ...worker,
    fields: [
      ...of('Community', 'jobSeekers', 'jobIntroductions'),
      ...of('Resident', 'jobSeekers'),
      ...of('JobSeeker', 'resident', 'status', 'registeredOn', 'wishedOccupation', 'wishedForm', 'wishedWage'),
      ...of('JobSeeker', 'wishedPlace', 'skills', 'endedOn', 'guidance', 'matchingVacancies', 'introductions'),
      ...of('JobGuidance', 'heldOn', 'kind', 'advice'),
      ...of('JobIntroduction', 'seeker', 'resident', 'vacancy', 'status', 'introducedOn', 'interviewedOn'),
      ...of('JobIntroduction', 'endedOn', 'reason', 'startsOn'),
    ],
    scenario: '登记求职意愿,提供职业指导,推荐岗位并跟踪结果;不提供录用工资。',
  },
  {
    ...worker,
    fields: [
      ...of('Resident', 'jobTrainings', 'migrantStanding'),
      ...of('MigrantStanding', 'isMigrant', 'evidence'),
      ...of('JobTraining', 'enrolments'),
      ...of('JobTrainingEnrolment', 'training', 'resident', 'status', 'enrolledOn', 'attendance', 'attendancePercent'),
      ...of('JobTrainingEnrolment', 'endedOn', 'certifiedOn'),
      ...of('JobTrainingAttendance', 'day', 'attended'),
    ],
    scenario: '为居民和务工人员报名技能培训,记录考勤;不提供证书编号。',
  },
  {
    ...worker,
    fields: [
      ...of('Community', 'loans'),
      ...of('Resident', 'loans'),
      ...of('Loan', 'resident', 'status', 'purpose', 'requestedAmount', 'appliedOn', 'checks'),
      ...of('LoanCheck', 'kind', 'passed', 'checkedOn'),
    ],
    scenario: '推荐居民申请小额担保贷款,核查经营项目,告知办到哪一步;不提供核查意见、担保、放款和还款。',
    impactAssessment: 'PIA-2026-SQ-015',
  },
];

/** A community worker calls on who is not insured and on pensioners. */
const INSURANCE: readonly DemoTerms[] = [
  {
    ...worker,
    fields: [
      ...of('CoverageDrive', 'targets'),
      ...of('Resident', 'coverageTargets'),
      ...of('CoverageTarget', 'drive', 'resident', 'status', 'listedOn', 'lastVisitedOn', 'outcomeOn', 'exemption'),
      ...of('CoverageTarget', 'declineReason', 'visits'),
      ...of('CoverageVisit', 'visitedOn', 'result'),
    ],
    scenario: '逐户动员未参保人员参保;不提供走访记录和参保登记。',
  },
  {
    ...worker,
    fields: [
      ...of('Community', 'retireeFiles'),
      ...of('Resident', 'retireeFile'),
      ...of('RetireeFile', 'resident', 'status', 'formerEmployer', 'takenOverOn', 'certifiedOn', 'certifyBy'),
      ...of('RetireeFile', 'endedOn', 'certifications', 'visits'),
      ...of('RetireeCertification', 'certifiedOn', 'method'),
      ...of('RetireeVisit', 'visitedOn', 'kind'),
    ],
    scenario: '企业退休人员社会化管理:走访慰问,上门认证养老待遇资格;不提供走访所见。',
  },
];

/** A community worker assesses who holds a public-welfare post here, and takes labour disputes in. */
const WORKPLACES: readonly DemoTerms[] = [
  {
    ...worker,
    fields: [
      ...of('Community', 'publicPostHoldings'),
      ...of('Resident', 'publicPostHoldings'),
      ...of('PublicPost', 'holdings'),
      ...of('PublicPostHolding', 'post', 'resident', 'status', 'appointedOn', 'termUntil', 'isOverTerm', 'endedOn'),
      ...of('PublicPostHolding', 'endReason', 'assessments', 'dismissals'),
      ...of('PublicPostAssessment', 'year', 'quarter', 'grade', 'remark', 'assessedOn'),
      ...of('PublicPostDismissal', 'reason', 'recommendedOn', 'outcome', 'decidedOn', 'decision'),
    ],
    scenario: '按季考核本社区公益性岗位在岗人员,建议辞退不称职的,答复其到期时间。',
  },
  {
    ...worker,
    fields: [
      ...of('Community', 'labourDisputes'),
      ...of('Resident', 'labourDisputes'),
      ...of('LabourDispute', 'worker', 'employer', 'kind', 'status', 'filedOn', 'mediateBy', 'isOverdue'),
      ...of('LabourDispute', 'acceptedOn', 'sessions', 'agreedOn', 'performBy', 'fulfilledOn', 'endedOn'),
      ...of('LabourDispute', 'referredOn', 'arbitrationBody'),
      ...of('LabourDisputeSession', 'heldOn', 'place', 'employerCame'),
    ],
    scenario: '受理、上报劳动争议,告知调解期限和去向;不提供请求、金额、协议内容和调解记录。',
  },
];

/** What is needed of and by human resources: for employment and hardship, insurance, posts and disputes. */
export const WORK_TERMS: readonly DemoTerms[] = [
  ...EMPLOYMENT_SERVICE,
  ...HARDSHIP,
  ...JOBS,
  ...INSURANCE,
  ...WORKPLACES,
];
