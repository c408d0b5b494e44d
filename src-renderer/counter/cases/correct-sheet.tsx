import { type Correctable, CORRECTABLE, labelOf } from '#domain/counter/case-fields.ts';
import { Select } from 'antd';
import { useMemo, useState } from 'react';
import type { CaseView } from '#contract/counter/cases.ts';
import { wordField } from '#contract/counter/case-field-text.ts';

import { correctionRefusal } from '#domain/counter/corrections.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import type { SheetProps } from '../../work/moves/sheet-props.ts';
import { FormSheet } from '../../work/moves/form-sheet.tsx';
import { useTyped } from '../../work/moves/use-typed.ts';
import { openCustomer } from '../../state/place.ts';
import { useSession } from '../../state/session.ts';
import { BothVersions, type VersionRow } from '../../ui/both-versions.tsx';
import { Field } from '../../ui/field.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';
import { ReasonField } from '../../ui/reason-dialogs.tsx';
import { wordFull } from '../../ui/word-time.ts';
import { CorrectField, type Typed, withTyped } from './correct-fields.tsx';
import { intakeChoices } from './intake-choices.ts';

/** E1: one's own entry is changed freely at first; later a correction is signed and keeps the old value. */
export function CorrectSheet({ view, work, onDone, onClose }: SheetProps) {
  const { data: standing } = useOffice('case.corrections', { id: view.id });
  const { data: dictionaries } = useOffice('dictionary.all', undefined);
  const person = useSession((state) => state.session?.person.name ?? '');
  // What the person saw when they began; somebody else's save in between is shown against it (E8).
  const [base, setBase] = useState(view);
  const { values, change, forget } = useTyped<{ typed: Typed; reason: string }>(`${view.id} correct`, {
    typed: {},
    reason: '',
  });
  const [error, setError] = useState<OfficeError | null>(null);
  const [signing, setSigning] = useState(false);
  const [theirs, setTheirs] = useState<{ readonly view: CaseView; readonly who: string } | null>(null);
  const lists = useMemo(() => dictionaries && intakeChoices(dictionaries), [dictionaries]);
  if (!standing || !lists) return null;
  const signed = standing.signedBecause !== null;
  const dispatched = work.orders.length > 0;
  const { typed, reason } = values;
  const chosen = CORRECTABLE.filter((field) => field in typed);
  const facts = { ...base, anonymous: base.anonymousReason !== null, dispatched };
  const offered = CORRECTABLE.filter(
    (field) => !(field in typed) && correctionRefusal(field, base[field], facts) === null,
  );
  const set = (field: Correctable, value: unknown) => change({ typed: { ...typed, [field]: value } });

  /** Null when it was saved; otherwise the refusal, shown here or as both versions. */
  const save = async (against: CaseView, changes: Typed, pin: string | null) => {
    const about = { id: view.id, version: against.version, changes: { ...changes } };
    setError(null);
    try {
      if (pin === null) await office('case.amend', about);
      else await office('case.correct', { ...about, reason, pin });
      forget();
      onDone(pin === null ? '登记内容已修改。' : '已更正，原值划线保留。');
    } catch (failure) {
      const refused = asOfficeError(failure);
      if (refused.code === 'wrong-pin' || refused.code === 'locked-out') throw refused;
      if (refused.code !== 'stale') return setError(refused);
      const [now, timeline] = await Promise.all([
        office('case.get', { id: view.id }),
        office('case.timeline', { id: view.id }),
      ]);
      const last = timeline.at(-1);
      const who = last ? `${last.by} 于 ${wordFull(last.at)} 保存过：${last.sentence}` : '';
      setTheirs({ view: now, who });
    }
  };
  const submit = () => (signed ? setSigning(true) : void save(base, typed, null));

  return (
    <>
      <FormSheet
        title={signed ? '更正' : '修改登记内容'}
        word={signed ? '签字更正…' : '保存修改'}
        note={
          <p>
            {signed ? standing.signedBecause : '编号告知客户、打印或派单之前，本人可以直接修改，改动留痕。'}
          </p>
        }
        error={error}
        sending={false}
        onSubmit={submit}
        onClose={onClose}
      >
        <Field label="要改的栏目" above>
          {(bind) => (
            <Select<Correctable | null>
              {...bind}
              value={null}
              placeholder="选择栏目，可以选几个"
              virtual={false}
              listHeight={320}
              showSearch={{ optionFilterProp: 'label' }}
              options={offered.map((field) => ({ value: field, label: labelOf(field, base.kind) }))}
              onSelect={(field) => field && set(field, base[field])}
            />
          )}
        </Field>
        {chosen.map((field) => (
          <CorrectField
            key={field}
            field={field}
            base={base}
            value={typed[field]}
            lists={lists}
            error={error?.fields[`changes.${field}`]}
            onChange={(value) => set(field, value)}
          />
        ))}
        {chosen.some((field) => field === 'receivedAt' || field === 'categoryId' || field === 'severity') && (
          <p className="hint">更正不移动时限：已开始的时限仍按原来的起点和规则计算，确需改期请申请延期。</p>
        )}
        {base.customerId !== null && chosen.some((field) => OF_CUSTOMER.includes(field)) && (
          <p className="hint">
            只更正本件登记表上的
            {chosen
              .filter((field) => OF_CUSTOMER.includes(field))
              .map((field) => labelOf(field, base.kind))
              .join('、')}
            ；本件仍在客户“{base.customerName}”的档案名下，档案本身不改。
            {/* Read where it stands: the sheet keeps what was typed. */}
            <button
              type="button"
              className="text-button"
              onClick={() => base.customerId !== null && openCustomer(base.customerId)}
            >
              打开客户档案
            </button>
          </p>
        )}
        {signed && (
          <ReasonField
            label="更正原因"
            value={reason}
            onChange={(text) => change({ reason: text })}
            error={error?.fields['reason']}
          />
        )}
      </FormSheet>
      {signing && (
        <PinDialog
          sentence={`更正 ${view.number}：${chosen.map((field) => labelOf(field, base.kind)).join('、')}。原值划线保留在登记表上。`}
          person={person}
          sign={(pin) => save(base, typed, pin)}
          onClose={() => setSigning(false)}
        />
      )}
      {theirs && (
        <BothVersions
          who={theirs.who}
          rows={versionRows(base, theirs.view, typed, withTyped(base, typed, lists))}
          onSave={(mine) => {
            const kept = Object.fromEntries(
              chosen
                .filter((field) => theirs.view[field] === base[field] || mine.has(field))
                .map((field) => [field, typed[field]]),
            );
            setBase(theirs.view);
            setTheirs(null);
            change({ typed: kept });
            if (Object.keys(kept).length === 0) {
              forget();
              onDone('已采用对方的版本，没有再改。');
            } else if (signed) setSigning(true);
            else void save(theirs.view, kept, null);
          }}
          onClose={() => setTheirs(null)}
        />
      )}
    </>
  );
}

/** What stands in the customer's record, too; a correction of the case leaves the record as it is (E9). */
const OF_CUSTOMER: readonly Correctable[] = ['customerName', 'customerPhone', 'unit', 'contractNo'];

/** Every field that the other one changed, with one's own version where there is one. */
function versionRows(
  before: CaseView,
  theirs: CaseView,
  typed: Typed,
  mine: CaseView,
): readonly VersionRow[] {
  return CORRECTABLE.filter((field) => theirs[field] !== before[field]).map((field) => ({
    key: field,
    label: labelOf(field, before.kind),
    before: wordField(field, before),
    theirs: wordField(field, theirs),
    mine: field in typed ? wordField(field, mine) : null,
  }));
}
