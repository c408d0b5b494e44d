import { useEffect, useRef, useState } from 'react';
import { asOfficeError, office, type OfficeError } from '../api/office.ts';
import { beforeLeaving } from '../state/session.ts';
import { useWindow } from '../state/place.ts';
import { useSettled } from '../ui/use-settled.ts';
import { emptyIntake, type IntakeForm, isUntouched, readDraft } from './intake-form.ts';

/** A draft as a tab; its id is the request id, so that registering twice is impossible. */
export interface Draft {
  readonly id: string;
  readonly form: IntakeForm;
  /** When the office first kept it; null before the first pause. */
  readonly begunAt: string | null;
  readonly ownerName: string | null;
}

export interface Drafts {
  /** Null until the office has told what was being typed before. */
  readonly drafts: readonly Draft[] | null;
  readonly active: Draft;
  readonly error: OfficeError | null;
  /** Whether what is on screen is kept by the office. */
  readonly kept: boolean;
  readonly change: (change: (form: IntakeForm) => IntakeForm) => void;
  readonly show: (id: string) => void;
  /** Begins another form; the present one stays as a tab. */
  readonly begin: (form?: IntakeForm) => void;
  /** Closes a tab: discarded, or registered (then the office has dropped it already). */
  readonly close: (id: string, how: 'discard' | 'registered') => Promise<void>;
  /** Keeps now what has been typed. */
  readonly save: () => Promise<void>;
}

const newDraft = (form: IntakeForm = emptyIntake): Draft => ({
  id: crypto.randomUUID(),
  form,
  begunAt: null,
  ownerName: null,
});

/** The intake's drafts: restored at start, kept on every pause of 500 ms, several side by side (spec 30 受理). */
export function useDrafts(): Drafts {
  const [drafts, setDrafts] = useState<readonly Draft[] | null>(null);
  const [error, setError] = useState<OfficeError | null>(null);
  const [keptForm, setKeptForm] = useState<IntakeForm | null>(null);
  const blank = useRef(newDraft());
  const activeId = useWindow((state) => state.activeDraft);
  const active = drafts?.find((draft) => draft.id === activeId) ?? drafts?.at(-1) ?? blank.current;
  const settled = useSettled(active, 500);
  const latest = useRef({ active, keptForm });
  latest.current = { active, keptForm };

  useEffect(() => {
    void office('draft.list').then(
      (list) => {
        const kept = list
          .filter((draft) => draft.kind === 'intake')
          .map(({ id, body, begunAt, ownerName }) => ({ id, form: readDraft(body), begunAt, ownerName }));
        setDrafts(kept.length > 0 ? kept : [blank.current]);
      },
      (failure: unknown) => {
        setError(asOfficeError(failure));
        setDrafts([blank.current]);
      },
    );
  }, []);

  const keep = async ({ id, form }: Draft) => {
    if (isUntouched(form)) return;
    try {
      await office('draft.save', { id, kind: 'intake', body: { ...form } });
      setKeptForm(form);
      setError(null);
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  const save = async () => {
    const { active, keptForm } = latest.current;
    if (active.form !== keptForm) await keep(active);
  };

  // Saving what has settled; a form that was only restored or already kept isn't written again.
  const restored = useRef(new Set<IntakeForm>());
  useEffect(() => {
    if (drafts && restored.current.size === 0) for (const { form } of drafts) restored.current.add(form);
  }, [drafts]);
  useEffect(() => {
    if (settled.id === latest.current.active.id && !restored.current.has(settled.form)) void keep(settled);
  }, [settled]);
  useEffect(() => {
    const stop = beforeLeaving(save);
    return () => {
      stop();
      if (!restored.current.has(latest.current.active.form)) void save();
    };
  }, []);

  const show = (id: string) => {
    void save();
    useWindow.setState({ activeDraft: id });
  };
  const begin = (form?: IntakeForm) => {
    const draft = newDraft(form);
    setDrafts((all) => [...(all ?? []), draft]);
    show(draft.id);
  };

  return {
    drafts,
    active,
    error,
    kept: keptForm === active.form || restored.current.has(active.form) || isUntouched(active.form),
    change: (change) =>
      setDrafts((all) =>
        (all ?? []).map((draft) => (draft.id === active.id ? { ...draft, form: change(draft.form) } : draft)),
      ),
    show,
    begin,
    close: async (id, how) => {
      if (how === 'discard')
        await office('draft.discard', { id }).catch((failure: unknown) => {
          const refused = asOfficeError(failure);
          // A form that was never kept has nothing to discard.
          if (refused.code !== 'not-found') setError(refused);
        });
      setDrafts((all) => {
        const rest = (all ?? []).filter((draft) => draft.id !== id);
        return rest.length > 0 ? rest : [newDraft()];
      });
    },
    save,
  };
}
