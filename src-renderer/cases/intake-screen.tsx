import { useEffect, useRef, useState } from 'react';
import type { Registered } from '#contract/cases.ts';
import { officeNow } from '../api/clock.ts';
import { asOfficeError, office, type OfficeError } from '../api/office.ts';
import { useOffice } from '../api/use-office.ts';
import { CustomerSide } from '../customers/customer-side.tsx';
import { focusFirstError } from '../ui/enter-moves.ts';
import { useKeys } from '../ui/keys.ts';
import { ErrorBar } from '../ui/notices.tsx';
import { DraftTabs } from './draft-tabs.tsx';
import { draftTitle, type IntakeForm, toRegisterForm, withCustomer } from './intake-form.ts';
import { IntakeSheet } from './intake-sheet.tsx';
import { RegisteredSheet } from './registered-sheet.tsx';
import { useDrafts } from './use-drafts.ts';
import './intake.css';

/** 受理 (F2): the form left, the customer right; Ctrl+Enter registers. */
export function IntakeScreen() {
  const drafts = useDrafts();
  const { active } = drafts;
  const { data: dictionaries, error: dictionaryError, again } = useOffice('dictionary.all', undefined);
  const { data: settings } = useOffice('setting.all', undefined);
  const [refused, setRefused] = useState<{ readonly id: string; readonly error: OfficeError } | null>(null);
  const [registered, setRegistered] = useState<(Registered & { readonly title: string }) | null>(null);
  const [registering, setRegistering] = useState(false);
  /** Which field the offers stand for; they are found by what is typed there. */
  const [seeking, setSeeking] = useState('');
  const screen = useRef<HTMLDivElement>(null);
  const error = refused?.id === active.id ? refused.error : null;

  useEffect(() => {
    if (refused) focusFirstError(screen.current);
  }, [refused]);

  const change = (part: Partial<IntakeForm>) =>
    drafts.change((form) => {
      // The conversation begins with the first thing typed (T7).
      const now = officeNow();
      const receivedAt = form.receivedAt ?? (now && `${now.slice(0, 16)}:00.000+08:00`);
      return { ...form, receivedAt, ...part };
    });

  const register = async () => {
    const now = officeNow();
    if (registering || !now || !drafts.drafts) return;
    setRegistering(true);
    setRefused(null);
    try {
      await drafts.save();
      const answer = await office('case.register', toRegisterForm(active.form, active.id, now));
      setRegistered({ ...answer, title: draftTitle(active.form) });
      await drafts.close(active.id, 'registered');
    } catch (failure) {
      setRefused({ id: active.id, error: asOfficeError(failure) });
    } finally {
      setRegistering(false);
    }
  };
  const next = () => {
    setRegistered(null);
    setSeeking('');
  };

  useKeys({
    'Ctrl+Enter': registered ? next : () => void register(),
    'Ctrl+S': () => void drafts.save(),
    'Alt+N': () => {
      next();
      drafts.begin();
    },
    ...Object.fromEntries(
      (['complaint', 'repair', 'enquiry', 'suggestion'] as const).map((kind, index) => [
        `Alt+${index + 1}`,
        () => change({ kind }),
      ]),
    ),
  });

  if (!drafts.drafts || !dictionaries) return <ErrorBar error={dictionaryError} again={again} />;
  return (
    <div className="intake" ref={screen}>
      <div className="intake-main">
        <DraftTabs
          drafts={drafts.drafts}
          active={registered ? null : active}
          onShow={(id) => {
            next();
            drafts.show(id);
          }}
          onBegin={() => {
            next();
            drafts.begin();
          }}
          onDiscard={(id) => void drafts.close(id, 'discard')}
        />
        {registered ? (
          <RegisteredSheet registered={registered} onNext={next} />
        ) : (
          <IntakeSheet
            key={active.id}
            draft={active}
            dictionaries={dictionaries}
            lateMinutes={settings?.['intake.lateMinutes'] ?? null}
            error={error}
            draftError={drafts.error}
            registering={registering}
            onChange={change}
            onSeek={setSeeking}
            onRegister={() => void register()}
          />
        )}
      </div>
      {!registered && (
        <CustomerSide
          key={active.id}
          seeking={active.form.anonymous ? '' : seeking}
          customerId={active.form.customerId}
          onChoose={(customer) => {
            change(withCustomer(active.form, customer));
            setSeeking('');
          }}
          onRelease={() => change({ customerId: null })}
          repeatOf={active.form.repeatOf}
          onRepeat={(matter) =>
            change({ repeatOf: matter?.caseId ?? null, repeatOfNumber: matter?.number ?? '' })
          }
        />
      )}
    </div>
  );
}
