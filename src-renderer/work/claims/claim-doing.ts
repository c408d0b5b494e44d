import type { ClaimView } from '#contract/work/claims.ts';

/** The form that stands open on a claim. */
export type ClaimDoing =
  | { readonly form: 'facts' | 'agree' | 'sign' | 'finish' | 'renegotiate' | 'refuse' | 'withdraw' }
  | { readonly form: 'pay' | 'deliver'; readonly remedyId: number };

/** What every form of a claim is given. */
export interface ClaimFormProps {
  readonly claim: ClaimView;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}
