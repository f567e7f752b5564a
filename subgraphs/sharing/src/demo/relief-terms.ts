import type { DemoTerms } from './demo-terms.ts';
import { community, of } from './recipients.ts';

const worker = { ...community, provider: 'civil-affairs' };

/** What a community worker needs who keeps a donation station and a sunshine supermarket, and looks after who is entitled to preferential treatment. */
export const RELIEF_TERMS: readonly DemoTerms[] = [
  {
    ...worker,
    fields: [
      ...of('DonationStation', 'donations'),
      ...of('Donation', 'receiptNumber', 'donor', 'stock', 'quantity', 'amount', 'receivedOn', 'status', 'station'),
    ],
    scenario: '接收捐赠,开具收据,向捐赠人说明去向。',
  },
  {
    ...worker,
    fields: [
      ...of('DonationStation', 'handouts'),
      ...of('Household', 'donationHandouts'),
      ...of('DonationHandout', 'household', 'ground', 'stock', 'quantity', 'amount', 'handedOn', 'status', 'station'),
    ],
    scenario: '向困难家庭发放捐赠款物,避免重复发放;不提供困难情形。',
    impactAssessment: 'PIA-2026-SQ-016',
  },
  {
    ...worker,
    fields: [
      ...of('SunshineSupermarket', 'cards'),
      ...of('Household', 'supermarketCards'),
      ...of('SupermarketCard', 'household', 'supermarket', 'ground', 'status', 'monthlyPoints', 'balance'),
      ...of('SupermarketCard', 'issuedOn', 'endedOn', 'credits', 'redemptions'),
      ...of('SupermarketCredit', 'month', 'points', 'creditedOn'),
      ...of('PointsRedemption', 'item', 'quantity', 'points', 'redeemedOn', 'status', 'returnedOn'),
    ],
    scenario: '在阳光超市发卡、充值、兑换和退换。',
    impactAssessment: 'PIA-2026-SQ-017',
  },
  {
    ...worker,
    fields: [
      ...of('Community', 'preferentialEntitlements'),
      ...of('Resident', 'preferentialEntitlements', 'preferentialStanding'),
      ...of('PreferentialStanding', 'alive', 'evidence'),
      ...of('PreferentialEntitlement', 'resident', 'category', 'status', 'appliedOn', 'verifiedOn', 'decidedOn'),
      ...of('PreferentialEntitlement', 'checkDueOn', 'isCheckOverdue', 'endedOn', 'checks'),
      ...of('PreferentialCheck', 'year', 'checkedOn'),
    ],
    scenario: '代优抚对象申请,核实身份,按年度核查;不提供证件号、等级、金额和核实意见。',
    impactAssessment: 'PIA-2026-SQ-018',
  },
];
