import type { TypedDocumentNode } from '@urql/core';
import {
  AcceptSharingApplicationDocument,
  AnswerCorrectionDocument,
  ApproveSharingApplicationDocument,
  CompleteCorrectionDocument,
  ConsentToSharingApplicationDocument,
  type CorrectionStep,
  ExtendSharingAgreementDocument,
  ExtendSharingAnswerTermDocument,
  RectifySharingAgreementDocument,
  RefuseSharingApplicationDocument,
  RequestSharingExtensionDocument,
  RequestSharingSupplementDocument,
  ResumeSharingAgreementDocument,
  type SharingStep,
  SupplementSharingApplicationDocument,
  SuspendSharingAgreementDocument,
  TerminateSharingAgreementDocument,
  WithdrawSharingApplicationDocument,
} from '../generated/graphql.ts';

/** What a step asks the reader for, beside the decision to take it. */
export type AskedFor = 'reasons' | 'missing' | 'supplement' | 'until' | 'correctedOn';

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
