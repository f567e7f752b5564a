import type { TypedDocumentNode } from '@urql/core';
import {
  AcceptSharingApplicationDocument,
  AnswerComplaintDocument,
  AnswerCorrectionDocument,
  ApproveSharingApplicationDocument,
  type CatalogueChangeState,
  type CombinationState,
  type ComplaintState,
  CompleteCorrectionDocument,
  ConfirmCombinationApprovalDocument,
  ConfirmCombinationRuleDocument,
  ConsentToSharingApplicationDocument,
  type CorrectionStep,
  EndCombinationApprovalDocument,
  EndCombinationRuleDocument,
  ExtendCatalogueUpdateDocument,
  ExtendSharingAgreementDocument,
  ExtendSharingAnswerTermDocument,
  PublishCatalogueChangeDocument,
  RectifySharingAgreementDocument,
  RefuseSharingApplicationDocument,
  RequestSharingExtensionDocument,
  RequestSharingSupplementDocument,
  ResumeSharingAgreementDocument,
  ReviewCatalogueChangeDocument,
  type SharingStep,
  SupplementSharingApplicationDocument,
  SuspendSharingAgreementDocument,
  TakeUpComplaintDocument,
  TerminateSharingAgreementDocument,
  WithdrawSharingApplicationDocument,
} from '../generated/graphql.ts';

/** What a step asks the reader for, beside the decision to take it. */
export type AskedFor = 'reasons' | 'missing' | 'supplement' | 'until' | 'correctedOn' | 'answer';

/** A step: its command, what it asks for, and what it always says. */
export interface StepCommand {
  readonly document: TypedDocumentNode<unknown, { input: never }>;
  readonly asks?: AskedFor;
  readonly says?: Readonly<Record<string, unknown>>;
}

/** Documents differ in their inputs; the form below makes each as its step asks. */
const command = (document: unknown, asks?: AskedFor, says?: StepCommand['says']): StepCommand => ({
  document: document as StepCommand['document'],
  ...(asks ? { asks } : {}),
  ...(says ? { says } : {}),
});

/** Every step of an application or agreement that the graph knows. */
export const APPLICATION_STEPS: Readonly<Record<SharingStep, StepCommand>> = {
  APPROVE: command(ApproveSharingApplicationDocument),
  WITHDRAW: command(WithdrawSharingApplicationDocument),
  REQUEST_SUPPLEMENT: command(RequestSharingSupplementDocument, 'missing'),
  SUPPLEMENT: command(SupplementSharingApplicationDocument, 'supplement'),
  EXTEND_TERM: command(ExtendSharingAnswerTermDocument, 'reasons'),
  REFUSE: command(RefuseSharingApplicationDocument, 'reasons'),
  ACCEPT: command(AcceptSharingApplicationDocument),
  CONSENT: command(ConsentToSharingApplicationDocument),
  SUSPEND: command(SuspendSharingAgreementDocument, 'reasons'),
  RECTIFY: command(RectifySharingAgreementDocument, 'reasons'),
  RESUME: command(ResumeSharingAgreementDocument),
  REQUEST_EXTENSION: command(RequestSharingExtensionDocument, 'until'),
  EXTEND: command(ExtendSharingAgreementDocument),
  TERMINATE: command(TerminateSharingAgreementDocument, 'reasons'),
};

/** Every step of a correction. */
export const CORRECTION_STEPS: Readonly<Record<CorrectionStep, StepCommand>> = {
  ACCEPT: command(AnswerCorrectionDocument, undefined, { accept: true }),
  REJECT: command(AnswerCorrectionDocument, 'reasons', { accept: false }),
  CORRECT: command(CompleteCorrectionDocument, 'correctedOn'),
};

/** Of a change to the catalogue, in each state, for the sharing office. */
export const CHANGE_STEPS: Readonly<Record<CatalogueChangeState, Readonly<Record<string, StepCommand>>>> = {
  PROPOSED: {
    PASS: command(ReviewCatalogueChangeDocument, undefined, { accept: true }),
    RETURN: command(ReviewCatalogueChangeDocument, 'reasons', { accept: false }),
  },
  REVIEWED: {
    PUBLISH: command(PublishCatalogueChangeDocument),
    RETURN: command(ReviewCatalogueChangeDocument, 'reasons', { accept: false }),
  },
  PUBLISHED: {},
  RETURNED: {},
};

/** Of an entry that a department has not completed yet, for the sharing office. */
export const ENTRY_STEPS = { EXTEND_UPDATE: command(ExtendCatalogueUpdateDocument, 'reasons') };

/** Of a complaint, in each state, for the sharing office. */
export const COMPLAINT_STEPS: Readonly<Record<ComplaintState, Readonly<Record<string, StepCommand>>>> = {
  RECEIVED: { TAKE_UP: command(TakeUpComplaintDocument) },
  IN_HAND: {
    UPHOLD: command(AnswerComplaintDocument, 'answer', { upheld: true }),
    NOT_UPHOLD: command(AnswerComplaintDocument, 'answer', { upheld: false }),
  },
  ANSWERED: {},
  WITHDRAWN: {},
};

const decided = (confirm: unknown, end: unknown): Readonly<Record<CombinationState, Record<string, StepCommand>>> => ({
  PROPOSED: { CONFIRM: command(confirm), END: command(end) },
  ACTIVE: { END: command(end) },
  ENDED: {},
});

/** Of a combination rule, in each state, for the office and auditors: whoever proposed it does not confirm it. */
export const RULE_STEPS = decided(ConfirmCombinationRuleDocument, EndCombinationRuleDocument);

/** The same of an approval that lifts a rule. */
export const APPROVAL_STEPS = decided(ConfirmCombinationApprovalDocument, EndCombinationApprovalDocument);
