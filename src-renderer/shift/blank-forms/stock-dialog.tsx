import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useCounterPeople } from '../../house/people/use-counter-people.ts';
import { Choice } from '../../ui/choice.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorBar } from '../../ui/notices.tsx';

/** What can be done with blank forms. */
export type StockAct = 'receive' | 'issue' | 'spoiled' | 'lost';

const WORDS = {
  receive: { title: '领入一批空白登记表', word: '领入' },
  issue: { title: '发放空白登记表', word: '发放' },
  spoiled: { title: '空白登记表作废', word: '作废' },
  lost: { title: '空白登记表遗失', word: '记为遗失' },
} as const satisfies Record<StockAct, { title: string; word: string }>;

/** Forms by first and last number: received, issued to somebody, spoiled or lost with the reason. */
export function StockDialog({
  act,
  onClose,
  onPrint,
}: {
  readonly act: StockAct;
  readonly onClose: () => void;
  /** The batch just received is to be printed here. */
  readonly onPrint: (padId: number) => void;
}) {
  const people = useCounterPeople();
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const [more, setMore] = useState('');
  const [toUserId, setToUserId] = useState<number | null>(null);
  const [printHere, setPrintHere] = useState(false);
  const [error, setError] = useState<OfficeError | null>(null);
  const submit = async () => {
    const range = { first, last: last || first };
    try {
      if (act === 'receive') {
        const { id } = await office('pad.receive', { ...range, source: printHere ? '本机印制' : more });
        if (printHere) onPrint(id);
      } else if (act === 'issue') await office('pad.issue', { ...range, toUserId: toUserId ?? 0 });
      else await office('pad.settle', { ...range, fate: act, reason: more });
      onClose();
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  const typed = (
    label: string,
    value: string,
    onChange: (text: string) => void,
    field: string,
    hint?: string,
  ) => (
    <Field
      label={label}
      required={field !== 'source' && field !== 'last'}
      error={error?.fields[field]}
      hint={hint}
    >
      {(bind) => (
        <Input
          {...bind}
          autoFocus={field === 'first'}
          maxLength={field === 'reason' ? 200 : 40}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
  return (
    <Dialog
      title={WORDS[act].title}
      onClose={onClose}
      onSubmit={() => void submit()}
      foot={
        <DialogFoot
          word={WORDS[act].word}
          danger={act === 'lost' || act === 'spoiled'}
          disabled={act === 'issue' && toUserId === null}
          onClose={onClose}
        />
      }
    >
      <ErrorBar error={error} />
      {typed('起号', first, setFirst, 'first', '印在表上的号码，如 DJ-0001')}
      {typed('止号', last, setLast, 'last', '只有一张可不填')}
      {act === 'issue' && (
        <Field label="领用人" required error={error?.fields['toUserId']}>
          {(bind) => <Choice bind={bind} options={people} value={toUserId} onChange={setToUserId} />}
        </Field>
      )}
      {act === 'receive' && (
        <Checkbox checked={printHere} onChange={(event) => setPrintHere(event.target.checked)}>
          由本机印制：领入后随即打印这一批，每张带号码和码
        </Checkbox>
      )}
      {act === 'receive' && !printHere && typed('来源', more, setMore, 'source')}
      {(act === 'spoiled' || act === 'lost') && typed('原因', more, setMore, 'reason')}
    </Dialog>
  );
}
