import { Button } from 'antd';
import { useState } from 'react';
import type { BlankFormView } from '#contract/shift/blank-forms.ts';
import { words } from '#contract/words.ts';
import { useOffice } from '../../api/use-office.ts';
import { PaperPreview } from '../../paper/printing/paper-preview.tsx';
import { openCase } from '../../state/place.ts';
import { useKeys } from '../../ui/keys.ts';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { NumberText } from '../../ui/words.tsx';

const BARS = {
  stock: 'bar-open',
  issued: 'bar-wait',
  used: 'bar-done',
  spoiled: 'bar-seal',
  lost: 'bar-seal',
} as const satisfies Record<BlankFormView['state'], string>;

/** One pad from first to last: each number with its fate. */
export function PadSheet({ id, onBack }: { readonly id: number; readonly onBack: () => void }) {
  const { data, error, again } = useOffice('pad.get', { id });
  const [printing, setPrinting] = useState<'pad' | 'pad-blanks' | null>(null);
  useKeys({ Escape: onBack, 'Ctrl+P': () => setPrinting('pad') });
  if (error) return <ErrorBar error={error} again={again} />;
  if (!data) return null;
  return (
    <section className="sheet" aria-label="逐号去向">
      <header className="sheet-head">
        <h1 className="number">
          {data.pad.first} – {data.pad.last}
        </h1>
        <span className="grow quiet">共 {data.pad.size} 张</span>
        <Button onClick={onBack}>
          返回<KeyHint>Esc</KeyHint>
        </Button>
        {data.pad.counts.stock > 0 && <Button onClick={() => setPrinting('pad-blanks')}>打印空白表</Button>}
        <Button type="primary" onClick={() => setPrinting('pad')}>
          打印使用记录<KeyHint>Ctrl+P</KeyHint>
        </Button>
      </header>
      <table className="paper-table">
        <TableHead words={['号码', '去向', '领用人', '受理编号', '经办', '说明']} />
        <tbody>
          {data.forms.map((form) => (
            <tr key={form.number}>
              <td>
                <NumberText>{form.number}</NumberText>
              </td>
              <td>
                <span className={`state-word ${BARS[form.state]}`}>{words.blankFormState[form.state]}</span>
              </td>
              <td>
                {form.holderName} {form.issuedAt && <TimeText at={form.issuedAt} />}
              </td>
              <td>
                {form.caseId !== null && (
                  <button type="button" className="text-button" onClick={() => openCase(form.caseId ?? 0)}>
                    <NumberText>{form.caseNumber ?? ''}</NumberText>
                  </button>
                )}
              </td>
              <td>
                {form.settledByName} {form.settledAt && <TimeText at={form.settledAt} />}
              </td>
              <td className="selectable">{form.remark}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {printing && <PaperPreview form={printing} id={id} onClose={() => setPrinting(null)} />}
    </section>
  );
}
