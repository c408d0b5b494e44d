import { useEffect, useRef, useState } from 'react';
import { dayOf, weekdayOf } from '#domain/time.ts';
import { officeNow, useNow } from '../../api/clock.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { CustomerSide } from '../customers/customer-side.tsx';
import { KnowledgeSide } from '../knowledge/knowledge-side.tsx';
import { focusFirstError } from '../../ui/enter-moves.ts';
import { ReservedNote } from '../../book/backup/reserved-note.tsx';
import { useKeys } from '../../ui/keys.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { CategorySide } from './category-side.tsx';
import { DraftTabs } from './draft-tabs.tsx';
import { FURTHER_KEYS, FurtherCall, type FurtherType } from './further-call.tsx';
import { type IntakeForm, released, sameCaller, withCustomer } from './intake-form.ts';
import { IntakeSheet } from './intake-sheet.tsx';
import { RegisteredSheet } from './registered-sheet.tsx';
import { SimilarBand } from './similar-band.tsx';
import { BurstLine } from '../../work/bursts/burst-line.tsx';
import { useDrafts } from './use-drafts.ts';
import { useRegistering } from './use-registering.ts';
import './intake.css';

/** 受理 (F2): the form left, the customer right; Ctrl+Enter registers. */
export function IntakeScreen() {
  const drafts = useDrafts();
  const { active } = drafts;
  const { form } = active;
  const { registered, registering, refused, error, register, next } = useRegistering(drafts);
  const { data: dictionaries, error: dictionaryError, again } = useOffice('dictionary.all', undefined);
  const { data: settings } = useOffice('setting.all', undefined);
  const panel = useOffice('customer.panel', form.customerId === null ? null : { id: form.customerId });
  /** What is typed to find somebody by. */
  const [seeking, setSeeking] = useState('');
  const [told, setTold] = useState(true);
  const [further, setFurther] = useState<{
    readonly type: FurtherType;
    readonly matterId: number | null;
  } | null>(null);
  const screen = useRef<HTMLDivElement>(null);
  const now = useNow();

  useEffect(() => {
    if (refused) focusFirstError(screen.current);
  }, [refused]);

  const change = (part: Partial<IntakeForm>) =>
    drafts.change((before) => {
      // The conversation begins with the first thing typed (T7).
      const at = officeNow();
      const receivedAt = before.receivedAt ?? (at && `${at.slice(0, 16)}:00.000+08:00`);
      return { ...before, receivedAt, ...part };
    });
  const leave = () => {
    next(told);
    setTold(true);
    setSeeking('');
    setFurther(null);
  };
  const begin = (from?: IntakeForm) => {
    leave();
    drafts.begin(from);
  };
  const beginSameCaller = () => begin(sameCaller(registered?.form ?? form));
  const isCustomer = async (id: number) => {
    change(withCustomer(form, await office('customer.panel', { id })));
    setSeeking('');
  };
  const settle = () => {
    change({ settling: !form.settling });
    const answer = form.settling ? 'form textarea' : 'section[aria-label="办结"] textarea';
    setTimeout(() => screen.current?.querySelector<HTMLElement>(answer)?.focus());
  };

  const openMatters = (form.customerId === panel.data?.id ? panel.data?.open : undefined) ?? [];
  const furtherKey = (type: FurtherType) =>
    registered || openMatters.length === 0 ? undefined : () => setFurther({ type, matterId: null });
  useKeys({
    'Ctrl+Enter': registered ? leave : () => void register(),
    'Ctrl+S': () => void drafts.save(),
    'Alt+N': () => begin(),
    'Alt+Shift+N': beginSameCaller,
    'Alt+D': registered || form.kind === 'enquiry' ? undefined : settle,
    [FURTHER_KEYS.urge]: furtherKey('urge'),
    [FURTHER_KEYS.supplement]: furtherKey('supplement'),
    [FURTHER_KEYS.second_complaint]: furtherKey('second_complaint'),
    ...Object.fromEntries(
      (['complaint', 'repair', 'enquiry', 'suggestion'] as const).map((kind, index) => [
        `Alt+${index + 1}`,
        () => change({ kind }),
      ]),
    ),
  });

  if (!drafts.drafts || !dictionaries) return <ErrorBar error={dictionaryError} again={again} />;
  const dayEnd = (now && settings?.['calendar.weekly'][weekdayOf(dayOf(now)) - 1]?.at(-1)?.to) ?? '17:00';
  return (
    <div className="intake" ref={screen}>
      <div className="intake-main">
        <DraftTabs
          drafts={drafts.drafts}
          active={registered ? null : active}
          onShow={(id) => {
            leave();
            drafts.show(id);
          }}
          onBegin={() => begin()}
          onDiscard={(id) => {
            setSeeking('');
            void drafts.close(id, 'discard');
          }}
          onRestore={(id) => {
            leave();
            void drafts.restore(id);
          }}
        />
        {registered ? (
          <RegisteredSheet
            registered={registered}
            told={told}
            onTold={setTold}
            onNext={leave}
            onSameCaller={beginSameCaller}
          />
        ) : (
          <IntakeSheet
            key={active.id}
            draft={active}
            dictionaries={dictionaries}
            lateMinutes={settings?.['intake.lateMinutes'] ?? null}
            dayEnd={dayEnd}
            error={error}
            draftError={drafts.error}
            registering={registering}
            band={
              <>
                <ReservedNote
                  number={form.reservedNumber}
                  onRelease={() => change({ reservedId: null, reservedNumber: '' })}
                />
                <SimilarBand
                  draftId={active.id}
                  form={form}
                  known={openMatters.map(({ caseId }) => caseId)}
                  onCustomer={(id) => void isCustomer(id)}
                  onLink={(matter) =>
                    change({ repeatOf: matter?.caseId ?? null, repeatOfNumber: matter?.number ?? '' })
                  }
                  onShowDraft={drafts.show}
                />
                <BurstLine
                  kind={form.kind}
                  categoryId={form.categoryId}
                  unit={form.unit}
                  project={form.project}
                  leadId={form.leadId}
                  onJoin={(lead) => change({ leadId: lead?.caseId ?? null, leadNumber: lead?.number ?? '' })}
                />
              </>
            }
            onAttach={async () => {
              change({});
              await drafts.begun();
            }}
            onChange={change}
            archive={form.customerId === panel.data?.id ? panel.data : null}
            onSeek={setSeeking}
            onSettle={settle}
            onRegister={() => void register()}
          />
        )}
      </div>
      {!registered && (
        <div className="intake-side">
          {further && (
            <FurtherCall
              key={`${active.id} ${further.type} ${further.matterId}`}
              {...further}
              draftId={active.id}
              matters={openMatters}
              withWhom={form.contactName || form.customerName}
              typed={form.content}
              onFormDone={() => {
                setFurther(null);
                setSeeking('');
                void drafts.close(active.id, 'discard');
              }}
              onClose={() => {
                setFurther(null);
                screen.current?.querySelector<HTMLElement>('form textarea')?.focus();
              }}
            />
          )}
          <CustomerSide
            key={active.id}
            seeking={form.anonymous ? '' : seeking}
            customerId={form.customerId}
            onChoose={(customer) => {
              change(withCustomer(form, customer));
              setSeeking('');
            }}
            onRelease={() => change(released(form))}
            onFurther={(type, matter) => setFurther({ type, matterId: matter.caseId })}
            repeatOf={form.repeatOf}
            onRepeat={(matter) =>
              change({ repeatOf: matter?.caseId ?? null, repeatOfNumber: matter?.number ?? '' })
            }
          />
          <CategorySide form={form} dictionaries={dictionaries} />
          {form.categoryId !== null && (
            <KnowledgeSide
              key={form.categoryId}
              categoryId={form.categoryId}
              subject={{ draftId: active.id }}
            />
          )}
        </div>
      )}
    </div>
  );
}
