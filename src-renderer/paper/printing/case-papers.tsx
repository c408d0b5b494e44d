import { Button } from 'antd';
import { useState } from 'react';
import type { CaseView } from '#contract/counter/cases.ts';
import type { ClaimView } from '#contract/work/claims.ts';
import type { CaseWork } from '#contract/work/moves.ts';
import type { FormName } from '#contract/paper/paper.ts';
import { formTitles } from '#contract/paper/paper-titles.ts';
import { useOffice } from '../../api/use-office.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { CaseFileDialog } from './case-file-dialog.tsx';
import { PaperPreview } from './paper-preview.tsx';

interface CasePapersProps {
  readonly view: CaseView;
  readonly onClose: () => void;
}

interface OfferedPaper {
  readonly form: FormName;
  readonly id: number;
  /** What it is about, beside the form's name. */
  readonly about: string;
}

/** Every paper that can be printed of a case, beside its registration form. */
export function CasePapers({ view, onClose }: CasePapersProps) {
  const { data: work, error, again } = useOffice('move.work', { caseId: view.id });
  const { data: claims } = useOffice('claim.ofCase', { caseId: view.id });
  const [printing, setPrinting] = useState<OfferedPaper | 'file' | null>(null);
  if (printing === 'file')
    return <CaseFileDialog view={view} onClose={() => setPrinting(null)} onStarted={onClose} />;
  if (printing) {
    return <PaperPreview form={printing.form} id={printing.id} onClose={() => setPrinting(null)} />;
  }
  return (
    <Dialog
      title={`打印 ${view.number} 的表单`}
      onClose={onClose}
      foot={
        <>
          <span className="grow" />
          <Button onClick={() => setPrinting('file')}>打印全部档案…</Button>
          <Button onClick={onClose}>
            关闭<KeyHint>Esc</KeyHint>
          </Button>
        </>
      }
    >
      <ErrorBar error={error} again={again} />
      <ul className="paper-list">
        {[...papersOf(view), ...papersOfWork(work), ...papersOfClaims(claims ?? [])].map((paper) => (
          <li key={`${paper.form} ${paper.id}`}>
            <button type="button" className="text-button" onClick={() => setPrinting(paper)}>
              {formTitles[paper.form]}
            </button>
            <span className="quiet">{paper.about}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function papersOf({ id, kind }: CaseView): readonly OfferedPaper[] {
  return [
    { form: 'registration', id, about: '登记的全部内容' },
    { form: 'handling', id, about: '记录、处理、客户意见' },
    { form: 'tracking', id, about: '跟踪记录，可接着手写' },
    { form: 'notice', id, about: '交给客户，附签收' },
    { form: 'case-site-record', id, about: '到现场手写，各方签字' },
    { form: 'case-solution', id, about: '请客户签字确认' },
    ...(kind === 'complaint' ? [{ form: 'eight-d' as const, id, about: '原因与措施' }] : []),
    { form: 'case-file', id, about: '本件档案的封面和材料清单' },
  ];
}

function papersOfClaims(claims: readonly ClaimView[]): readonly OfferedPaper[] {
  return claims.flatMap(({ id, number }) =>
    (['site-record', 'agreement', 'solution'] as const).map((form) => ({
      form,
      id,
      about: `索赔 ${number}`,
    })),
  );
}

function papersOfWork(work: CaseWork | undefined): readonly OfferedPaper[] {
  if (!work) return [];
  return [
    ...work.orders.map(({ id, number, departmentLabel }) => ({
      form: 'work-order' as const,
      id,
      about: `${number} ${departmentLabel}`,
    })),
    ...work.callbacks.map(({ id, number }) => ({ form: 'callback' as const, id, about: number })),
    ...work.decisions.flatMap(({ id, kind, proposedByName }) =>
      kind === 'extend' ? [{ form: 'extension' as const, id, about: `${proposedByName} 申请` }] : [],
    ),
  ];
}
