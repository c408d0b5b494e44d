import { Button, Input } from 'antd';
import { useState } from 'react';
import type { FormName } from '#contract/paper/paper.ts';
import { formTitles } from '#contract/paper/paper-titles.ts';
import { paperPeriodId, readPaperPeriod } from '#domain/paper/paper-period.ts';
import { useNow } from '../../api/clock.ts';
import { Chips } from '../../ui/chips.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { KeyHint } from '../../ui/notices.tsx';
import { PaperPreview } from './paper-preview.tsx';

interface PeriodPapersProps {
  readonly forms: readonly FormName[];
}

const SPANS = { day: '一天', month: '一个月' } as const;
type Span = keyof typeof SPANS;

/** A button that prints the sheets of a day or month (forms 12 and 18). */
export function PeriodPapers({ forms }: PeriodPapersProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        打印表格…
      </Button>
      {open && <ChoosePeriod forms={forms} onClose={() => setOpen(false)} />}
    </>
  );
}

function ChoosePeriod({ forms, onClose }: PeriodPapersProps & { readonly onClose: () => void }) {
  const today = useNow()?.slice(0, 10) ?? '';
  const [form, setForm] = useState(forms[0]);
  const [span, setSpan] = useState<Span>('day');
  const [typed, setTyped] = useState<string | null>(null);
  const [printing, setPrinting] = useState(false);
  const period = typed ?? (span === 'day' ? today : today.slice(0, 7));
  const id = paperPeriodId(period);
  const known = /^\d{4}-\d{2}(?:-\d{2})?$/.test(period) ? readPaperPeriod(id) : null;
  if (printing && form) return <PaperPreview form={form} id={id} onClose={() => setPrinting(false)} />;
  return (
    <Dialog
      title="打印表格"
      onClose={onClose}
      onSubmit={() => known && setPrinting(true)}
      foot={
        <>
          <span className="grow" />
          <Button onClick={onClose}>
            关闭<KeyHint>Esc</KeyHint>
          </Button>
          <Button type="primary" htmlType="submit" disabled={!known}>
            预览
          </Button>
        </>
      }
    >
      <div className="field">
        <span className="label">表格</span>
        <Chips
          label="表格"
          words={wordsOf(forms)}
          value={form ?? null}
          onChange={(chosen) => setForm(forms.find((name) => name === chosen))}
        />
      </div>
      <div className="field">
        <span className="label">期间</span>
        <Chips
          label="期间"
          words={SPANS}
          value={span}
          onChange={(chosen) => {
            if (chosen) setSpan(chosen);
            setTyped(null);
          }}
        />
      </div>
      <Field
        label={span === 'day' ? '日期' : '月份'}
        hint={known?.words}
        error={known ? undefined : span === 'day' ? '写作 2026-03-02。' : '写作 2026-03。'}
      >
        {(bind) => (
          <Input
            {...bind}
            className="short"
            maxLength={span === 'day' ? 10 : 7}
            value={period}
            onChange={(event) => setTyped(event.target.value.trim())}
          />
        )}
      </Field>
    </Dialog>
  );
}

function wordsOf(forms: readonly FormName[]): Readonly<Record<string, string>> {
  return Object.fromEntries(forms.map((name) => [name, formTitles[name]]));
}
