import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { announce } from '../../api/use-office.ts';
import { useWindow } from '../../state/place.ts';
import { beforeLeaving } from '../../state/session.ts';
import { offerUndo } from '../../state/undo.ts';
import { useSettled } from '../../ui/use-settled.ts';
import { draftTitle, emptyIntake, type IntakeForm, isUntouched, readDraft } from './intake-form.ts';

/** A draft as a tab; its id is the request id, so that registering twice is impossible. */
export interface Draft {
  readonly id: string;
  readonly form: IntakeForm;
  /** The form as the office keeps it; null before the first pause. */
  readonly kept: IntakeForm | null;
  /** When the office first kept it, if that was before this screen opened. */
  readonly begunAt: string | null;
  readonly ownerName: string | null;
}

export interface Drafts {
  /** Null until the office has told what was being typed before. */
  readonly drafts: readonly Draft[] | null;
  readonly active: Draft;
  readonly error: OfficeError | null;
  readonly change: (change: (form: IntakeForm) => IntakeForm) => void;
  readonly show: (id: string) => void;
  /** Begins another form, empty or with what it is given; the present one stays as a tab. */
  readonly begin: (form?: IntakeForm) => void;
  /** Closes a tab: discarded, or registered (then the office has dropped it already). */
  readonly close: (id: string, how: 'discard' | 'registered') => Promise<void>;
  /** Opens again what was closed within the last week. */
  readonly restore: (id: string) => Promise<void>;
  /** Makes sure that the office has this draft, also while nothing is typed (attachments hang on it). */
  readonly begun: () => Promise<void>;
  /** Keeps now what has been typed. */
  readonly save: () => Promise<void>;
}

/** The intake's drafts: restored at start, kept on every pause of 500 ms, several side by side (spec 30 受理). */
export function useDrafts(): Drafts {
  const [drafts, setDrafts] = useState<readonly Draft[] | null>(null);
  const [error, setError] = useState<OfficeError | null>(null);
  const [blank] = useState(() => newDraft());
  const activeId = useWindow((state) => state.activeDraft);
  const active = drafts?.find((draft) => draft.id === activeId) ?? drafts?.at(-1) ?? blank;
  const settled = useSettled(active, 500);
  const latest = useRef(active);
  useLayoutEffect(() => {
    latest.current = active;
  });

  const replace = (id: string, change: (draft: Draft) => Draft) =>
    setDrafts((all) => all?.map((draft) => (draft.id === id ? change(draft) : draft)) ?? null);

  /** Answers whether the office has the form as it stands. */
  const keep = async ({ id, form, kept }: Draft): Promise<boolean> => {
    if (form === kept || isUntouched(form)) return true;
    try {
      await office('draft.save', { id, kind: 'intake', body: { ...form } });
      replace(id, (draft) => ({ ...draft, kept: form }));
      setError(null);
      if (kept === null) announce();
      return true;
    } catch (failure) {
      setError(asOfficeError(failure));
      return false;
    }
  };
  const save = async () => void (await keep(latest.current));
  const begun = async () => {
    const { id, form, kept } = latest.current;
    if (kept !== null) return;
    await office('draft.save', { id, kind: 'intake', body: { ...form } });
    replace(id, (draft) => ({ ...draft, kept: form }));
    announce();
  };

  useEffect(() => {
    const restore = async () => {
      const list = await office('draft.list');
      const restored = list.filter((draft) => draft.kind === 'intake').map(restoredDraft);
      // A form begun before the answer came (Alt+N at once) stays beside them.
      setDrafts((begun) => {
        const all = [...restored, ...(begun ?? [])];
        return all.length > 0 ? all : [blank];
      });
    };
    restore().catch((failure: unknown) => {
      setError(asOfficeError(failure));
      setDrafts([blank]);
    });
  }, [blank]);

  const keeper = useRef(keep);
  useLayoutEffect(() => {
    keeper.current = keep;
  });
  useEffect(() => {
    // Only what is still in front: a tab that was left has been kept then.
    if (settled === latest.current) void keeper.current(settled);
  }, [settled]);
  useEffect(() => {
    const stop = beforeLeaving(async () => void (await keeper.current(latest.current)));
    return () => {
      stop();
      // What was typed since the last pause; the newest, not that of the first rendering.
      void keeper.current(latest.current);
    };
  }, []);

  const restore = async (id: string) => {
    await office('draft.restore', { id });
    const found = (await office('draft.list')).find((draft) => draft.id === id);
    announce();
    if (!found) return;
    setDrafts((all) => [...(all ?? []).filter((draft) => !isUntouched(draft.form)), restoredDraft(found)]);
    useWindow.setState({ activeDraft: id });
  };

  const show = (id: string) => {
    void save();
    useWindow.setState({ activeDraft: id });
  };

  return {
    drafts,
    active,
    error,
    change: (change) => replace(active.id, (draft) => ({ ...draft, form: change(draft.form) })),
    show,
    begin: (form) => {
      const draft = newDraft(form);
      setDrafts((all) => [...(all ?? []), draft]);
      show(draft.id);
    },
    close: async (id, how) => {
      const closing = drafts?.find((draft) => draft.id === id);
      if (how === 'discard' && closing && !isUntouched(closing.form)) {
        try {
          // What was typed since the last pause is closed with the rest, and comes back with it.
          if (!(await keep(closing))) return;
          await office('draft.discard', { id });
        } catch (failure) {
          setError(asOfficeError(failure));
          return;
        }
        offerUndo({ text: `已关闭草稿“${draftTitle(closing.form)}”，未登记`, undo: () => restore(id) });
      }
      announce();
      setDrafts((all) => {
        const rest = (all ?? []).filter((draft) => draft.id !== id);
        return rest.length > 0 ? rest : [newDraft()];
      });
    },
    restore,
    save,
    begun,
  };
}

const newDraft = (form: IntakeForm = emptyIntake): Draft => ({
  id: crypto.randomUUID(),
  form,
  kept: null,
  begunAt: null,
  ownerName: null,
});

function restoredDraft(draft: {
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly begunAt: string;
  readonly ownerName: string;
}): Draft {
  const form = readDraft(draft.body);
  return { id: draft.id, form, kept: form, begunAt: draft.begunAt, ownerName: draft.ownerName };
}
