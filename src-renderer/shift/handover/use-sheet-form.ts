import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CurrentHandover } from '#contract/shift/handover.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { beforeLeaving } from '../../state/session.ts';
import { useSettled } from '../../ui/use-settled.ts';
import { type SheetForm, sheetForm, toNotes } from './sheet-form.ts';

/** The sheet being typed: kept on every pause of 500 ms and before the person leaves, restored after a crash. */
export function useSheetForm(current: CurrentHandover): {
  readonly form: SheetForm;
  readonly kept: boolean;
  readonly error: OfficeError | null;
  readonly change: (part: Partial<SheetForm>) => void;
} {
  const [form, setForm] = useState(() => sheetForm(current));
  const [kept, setKept] = useState(form);
  const [error, setError] = useState<OfficeError | null>(null);
  const settled = useSettled(form, 500);

  const keep = async (typed: SheetForm) => {
    if (typed === kept) return;
    try {
      await office('handover.saveNotes', toNotes(typed));
      setKept(typed);
      setError(null);
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  const latest = useRef({ form, keep });
  useLayoutEffect(() => {
    latest.current = { form, keep };
  });
  useEffect(() => {
    if (settled === latest.current.form) void latest.current.keep(settled);
  }, [settled]);
  useEffect(() => {
    const save = () => latest.current.keep(latest.current.form);
    const stop = beforeLeaving(save);
    return () => {
      stop();
      void save();
    };
  }, []);

  return { form, kept: form === kept, error, change: (part) => setForm((was) => ({ ...was, ...part })) };
}
