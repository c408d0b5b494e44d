import { AppError } from '#contract/errors.ts';
import { words } from '#contract/words.ts';
import type { Instant } from '#domain/time.ts';
import type { ClockStore } from '../clocks/clocks.ts';
import { registrationForm } from '../printing/forms/registration-form.ts';
import { voidForm } from '../printing/forms/void-form.ts';
import type { CaseValues, DueLine } from '../printing/values.ts';
import type { FilledForm } from '../prints/prints.ts';
import type { CaseReader } from './case-row.ts';
import { type CaseFormParts, caseValues } from './case-values.ts';

/** Fills the registration form, or the void form of a voided number, for printing and for the ledger. */
export interface CaseForms {
  values(id: number, now: Instant): CaseValues;
  fill(id: number, now: Instant): FilledForm;
}

export function createCaseForms(reader: CaseReader, clocks: ClockStore): CaseForms {
  function dues(id: number, now: Instant): DueLine[] {
    return clocks.ofCase(id).flatMap((clock) => {
      const view = clocks.viewOf(clock, now);
      if (view.due === null || clock.withdrawnAt !== null) return [];
      const state = view.verdict === null ? view.state : `${view.verdict}完成`;
      return [{ what: clock.facts.rule.name, dueAt: view.due, state }];
    });
  }

  function values(id: number, now: Instant): CaseValues {
    const view = reader.view(id);
    const parts: CaseFormParts = {
      dues: dues(id, now),
      dispatches: [],
      callbacks: [],
      corrections: [],
      reassigned: [],
      signatures: {
        receiver: { name: view.receivedByName, at: view.enteredAt, note: null },
        handler: null,
        reviewer: null,
        customer: null,
        manager: null,
      },
    };
    return caseValues({ ...view, serial: reader.record(id).n }, parts);
  }

  return {
    values,
    fill: (id, now) => {
      const form = values(id, now);
      const view = reader.view(id);
      if (view.state === 'voided') {
        if (view.voidedAt === null || view.voidedBy === null)
          throw new AppError('internal', '作废记录不完整。');
        const paper = voidForm({
          ...form,
          reason: view.voidReason ?? '',
          proposedBy: null,
          voidedAt: view.voidedAt,
          voidedBy: view.voidedBy,
          insteadOf: null,
        });
        return { paper, fileName: `${form.number} 作废`, caseId: id, subject: `case/${id}`, corrections: 0 };
      }
      const kind = words.kind[form.kind];
      return {
        paper: registrationForm(form),
        fileName: `${form.number} 客户${kind}受理登记表`,
        caseId: id,
        subject: `case/${id}`,
        corrections: form.corrections.length,
      };
    },
  };
}
