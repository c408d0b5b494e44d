import { Input } from 'antd';
import { useState } from 'react';
import type { LedgerYear } from '#contract/book/ledger.ts';
import { words } from '#contract/words.ts';
import { leaveNeededBecause, type ReadingWay } from '#domain/book/archive-reading.ts';
import type { Day } from '#domain/time.ts';
import { asOfficeError, office, OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { DayField } from '../../work/moves/day-field.tsx';
import { Chips } from '../../ui/chips.tsx';
import { Choice } from '../../ui/choice.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { PurposeField } from './purpose-field.tsx';

const WHAT = { case: '单件', volume: '装订册' } as const;
const WHO = { own: '本单位', outside: '外来' } as const;

/** A line of the 查阅登记表: what is wanted, by whom, why; lending, copying and outsiders wait for a manager. */
export function ReadingForm({ onClose }: { readonly onClose: () => void }) {
  const { data: years } = useOffice('ledger.years', undefined);
  const [what, setWhat] = useState<keyof typeof WHAT>('case');
  const [number, setNumber] = useState('');
  const [volume, setVolume] = useState<string | null>(null);
  const [how, setHow] = useState<ReadingWay>('read');
  const [who, setWho] = useState<keyof typeof WHO>('own');
  const [reader, setReader] = useState('');
  const [unit, setUnit] = useState('');
  const [purpose, setPurpose] = useState('');
  const [dueOn, setDueOn] = useState<Day | null>(null);
  const [error, setError] = useState<OfficeError | null>(null);
  const [requestId] = useState(() => crypto.randomUUID());
  const because = leaveNeededBecause({ how, outside: who === 'outside' });

  const submit = async () => {
    try {
      const outside = who === 'outside';
      if (outside && unit.trim() === '') throw missing('unit', '请写查阅人的单位或身份。');
      await office('reading.add', {
        requestId,
        ...(what === 'case' ? { caseId: await caseOf(number) } : volumeOf(volume)),
        how,
        reader: reader.trim() === '' ? null : reader,
        unit: outside ? unit : null,
        purpose,
        dueOn: how === 'lent' ? dueOn : null,
      });
      onClose();
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };

  return (
    <Dialog
      title="登记查阅"
      onClose={onClose}
      onSubmit={() => void submit()}
      foot={<DialogFoot word={because === null ? '登记' : '登记，待批准'} onClose={onClose} />}
    >
      <div className="field">
        <span className="label">查阅</span>
        <Chips label="查阅" words={WHAT} value={what} onChange={(chosen) => chosen && setWhat(chosen)} />
      </div>
      {what === 'case' ? (
        <Field label="编号" required error={error?.fields['number']}>
          {(bind) => (
            <Input
              {...bind}
              className="number"
              maxLength={40}
              value={number}
              onChange={(event) => setNumber(event.target.value)}
            />
          )}
        </Field>
      ) : (
        <Field label="册" required error={error?.fields['volume']}>
          {(bind) => (
            <Choice bind={bind} options={volumesOf(years ?? [])} value={volume} onChange={setVolume} />
          )}
        </Field>
      )}
      <div className="field">
        <span className="label">方式</span>
        <Chips
          label="方式"
          words={words.readingWay}
          value={how}
          onChange={(chosen) => chosen && setHow(chosen)}
        />
      </div>
      {how === 'lent' && (
        <Field label="归还日期" required error={error?.fields['dueOn']}>
          {(bind) => <DayField bind={bind} value={dueOn} onChange={setDueOn} />}
        </Field>
      )}
      <div className="field">
        <span className="label">查阅人</span>
        <Chips label="查阅人" words={WHO} value={who} onChange={(chosen) => chosen && setWho(chosen)} />
      </div>
      <Field
        label="姓名"
        required={who === 'outside'}
        hint={who === 'own' ? '留空就是本人' : undefined}
        error={error?.fields['reader']}
      >
        {(bind) => (
          <Input
            {...bind}
            maxLength={40}
            value={reader}
            onChange={(event) => setReader(event.target.value)}
          />
        )}
      </Field>
      {who === 'outside' && (
        <Field label="单位" required error={error?.fields['unit']}>
          {(bind) => (
            <Input {...bind} maxLength={60} value={unit} onChange={(event) => setUnit(event.target.value)} />
          )}
        </Field>
      )}
      <PurposeField value={purpose} onChange={setPurpose} error={error?.fields['purpose']} />
      {because !== null && <p className="quiet">{because}登记后在查阅登记里等主管签字。</p>}
      <ErrorBar error={error} />
    </Dialog>
  );
}

/** The case of a typed number; the register finds it by its text. */
async function caseOf(typed: string): Promise<number> {
  const number = typed.trim().toUpperCase();
  if (number === '') throw missing('number', '请填编号。');
  const { rows } = await office('case.page', { query: number });
  const found = rows.find((row) => row.number === number);
  if (!found) throw missing('number', '没有这个编号，请核对。');
  return found.id;
}

function volumeOf(chosen: string | null): { readonly sealId: number; readonly volume: number } {
  if (chosen === null) throw missing('volume', '请选择一册。');
  const [sealId = 0, volume = 0] = chosen.split('/').map(Number);
  return { sealId, volume };
}

function volumesOf(years: readonly LedgerYear[]) {
  return years.flatMap(({ year, kind, seal }) =>
    (seal?.volumes ?? []).map(({ volume }) => ({
      value: `${seal?.id ?? 0}/${volume}`,
      label: `${year} 年度${words.kind[kind]}台账第 ${volume} 册`,
    })),
  );
}

function missing(field: string, sentence: string): OfficeError {
  return new OfficeError({
    code: 'bad-input',
    message: '还有一处没有填好，没有登记。',
    fields: { [field]: sentence },
  });
}
