import { useState } from 'react';
import type { Registered } from '#contract/counter/cases.ts';
import type { CaseState } from '#domain/terms.ts';
import { officeNow } from '../../api/clock.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { draftTitle, type IntakeForm, settles, toOnTheSpot, toRegisterForm } from './intake-form.ts';
import type { Drafts } from './use-drafts.ts';

/** What was just registered, with the form it was made from (two matters in one call). */
export interface JustRegistered extends Registered {
  readonly title: string;
  /** Null when it was only registered, not settled at once. */
  readonly state: CaseState | null;
  readonly form: IntakeForm;
  /** What became of putting it together with its burst (G2); null when that wasn't asked. */
  readonly joined: string | null;
}

/** The matter stands by itself also when its lead has meanwhile ended: it is never lost for that. */
async function joinLead({ id }: Registered, { leadId, leadNumber }: IntakeForm): Promise<string | null> {
  if (leadId === null) return null;
  try {
    const { version } = await office('case.get', { id });
    await office('case.link', { caseId: id, version, leadId, reason: '同一事件（群诉），登记时并入。' });
    return `已并入主件 ${leadNumber}`;
  } catch (failure) {
    return `没有并入主件 ${leadNumber}：${asOfficeError(failure).message}`;
  }
}

/** Registering, with 当场办结 where it was filled in: one request, so that sending twice makes one case. */
export function useRegistering(drafts: Drafts) {
  const { active } = drafts;
  const [refused, setRefused] = useState<{ readonly id: string; readonly error: OfficeError } | null>(null);
  const [registered, setRegistered] = useState<JustRegistered | null>(null);
  const [registering, setRegistering] = useState(false);

  const register = async () => {
    const now = officeNow();
    if (registering || !now || !drafts.drafts) return;
    setRegistering(true);
    setRefused(null);
    try {
      await drafts.save();
      const form = toRegisterForm(active.form, active.id, now);
      const made = settles(active.form)
        ? await office('case.settle', { ...form, onTheSpot: toOnTheSpot(active.form) })
        : { ...(await office('case.register', form)), state: null };
      const joined = await joinLead(made, active.form);
      setRegistered({ ...made, title: draftTitle(active.form), form: active.form, joined });
      await drafts.close(active.id, 'registered');
    } catch (failure) {
      setRefused({ id: active.id, error: asOfficeError(failure) });
    } finally {
      setRegistering(false);
    }
  };

  return {
    registered,
    registering,
    refused,
    error: refused?.id === active.id ? refused.error : null,
    register,
    /** Back to the form; the number counts as told to the customer unless said otherwise (E1). */
    next: (told: boolean) => {
      if (registered && told)
        void office('case.tell', { id: registered.id }).catch(() => {
          // A voided or hidden case needs no mark; the next correction asks for the signature anyway.
        });
      setRegistered(null);
    },
  };
}
