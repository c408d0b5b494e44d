import { Button } from 'antd';
import { useState } from 'react';
import type { InspectionItem } from '#contract/work/inspection.ts';
import type { PersonView } from '#contract/house/people.ts';
import { words } from '#contract/words.ts';
import { areaVerdict, CHECK_AREAS, type CheckPoint } from '#domain/work/inspection.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { PaperPreview } from '../../paper/printing/paper-preview.tsx';
import { useKeys } from '../../ui/keys.ts';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { NumberText } from '../../ui/words.tsx';
import { InspectionItemSide } from './inspection-item.tsx';
import { wordWeek } from './inspection-words.ts';
import { SignInspection } from './sign-inspection.tsx';

interface InspectionSheetProps {
  readonly id: number;
  readonly person: PersonView;
  readonly onBack: () => void;
}

/** One inspection: the matters left, the checklist of the chosen one right, signed when all are looked at. */
export function InspectionSheet({ id, person, onBack }: InspectionSheetProps) {
  const { data: view, error, again } = useOffice('inspection.get', { id });
  const [chosen, setChosen] = useState<number | null>(null);
  const [open, setOpen] = useState<'sign' | 'paper' | null>(null);
  const [said, setSaid] = useState('');
  const [refused, setRefused] = useState<OfficeError | null>(null);
  useKeys({ Escape: onBack, 'Ctrl+P': () => setOpen('paper') });
  if (!view) return <ErrorBar error={error} again={again} />;
  const item = view.items.find((each) => each.id === chosen) ?? view.items[0];
  const signed = view.signedAt !== null;
  const redraw = async () => {
    setRefused(null);
    try {
      const { same, numbers, population } = await office('inspection.redraw', { id });
      setSaid(
        same
          ? `按原种子从 ${population} 件重抽 ${numbers.length} 件，与原来一致。`
          : `按原种子从 ${population} 件重抽得 ${numbers.length} 件，与原来不一致，可能有事项事后更正过回访时间。`,
      );
    } catch (failure) {
      setRefused(asOfficeError(failure));
    }
  };
  return (
    <>
      <header className="sheet inspection-band">
        <h2>
          <NumberText>{view.number}</NumberText>
        </h2>
        <span>{wordWeek(view.week)}</span>
        <span className="grow" />
        <Button onClick={onBack}>
          返回<KeyHint>Esc</KeyHint>
        </Button>
        <Button onClick={() => setOpen('paper')}>
          预览打印<KeyHint>Ctrl+P</KeyHint>
        </Button>
        {!signed && (
          <Button type="primary" disabled={view.gaps.length > 0} onClick={() => setOpen('sign')}>
            签字…
          </Button>
        )}
        <p className="inspection-draw">
          <span className="quiet">
            本周 {view.population} 件，抽查 {view.items.filter(({ drawn }) => drawn === 'sample').length} 件（
            {view.sampleCount} 件或 {view.samplePercent}%，取多者；种子 {view.seed}），超时{' '}
            {view.items.filter(({ overdue }) => overdue).length} 件
          </span>
          <button type="button" className="text-button" onClick={() => void redraw()}>
            重抽核对
          </button>
          <span role="status">{said}</span>
        </p>
      </header>
      <ErrorBar error={error ?? refused} again={again} />
      {signed ? (
        <p className="inspection-said selectable">
          {view.signedByName} <TimeText at={view.signedAt ?? ''} /> 签字：{view.conclusion}
        </p>
      ) : (
        view.gaps.length > 0 && (
          <p className="inspection-said quiet">
            签字前还差：{view.gaps[0]}
            {view.gaps.length > 1 && `另有 ${view.gaps.length - 1} 件。`}
          </p>
        )
      )}
      <div className="inspection-body">
        <section className="sheet inspection-items" aria-label="检查事项">
          <div className="listing listing-scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">编号</th>
                  {CHECK_AREAS.map((area) => (
                    <th scope="col" key={area}>
                      {words.checkArea[area]}
                    </th>
                  ))}
                  <th scope="col">问题</th>
                </tr>
              </thead>
              <tbody>
                {view.items.map((each) => (
                  <ItemRow
                    key={each.id}
                    item={each}
                    points={view.checklist}
                    chosen={each === item}
                    onChoose={() => setChosen(each.id)}
                  />
                ))}
              </tbody>
            </table>
          </div>
        </section>
        {item && <InspectionItemSide key={item.id} item={item} points={view.checklist} signed={signed} />}
      </div>
      {open === 'paper' && <PaperPreview form="inspection" id={id} onClose={() => setOpen(null)} />}
      {open === 'sign' && <SignInspection view={view} person={person} onClose={() => setOpen(null)} />}
    </>
  );
}

interface ItemRowProps {
  readonly item: InspectionItem;
  readonly points: readonly CheckPoint[];
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function ItemRow({ item, points, chosen, onChoose }: ItemRowProps) {
  return (
    <tr className={chosen ? 'chosen' : undefined}>
      <td>
        <button type="button" className="text-button number" aria-pressed={chosen} onClick={onChoose}>
          {item.number}
        </button>
        {item.overdue && <span className="late-mark">超时</span>}
      </td>
      {CHECK_AREAS.map((area) => {
        const verdict = areaVerdict(points, area, item.answers);
        return (
          <td key={area} className={verdict === 'fails' ? 'fails' : undefined}>
            {verdict === null ? <span className="quiet">未查</span> : words.checkVerdict[verdict]}
          </td>
        );
      })}
      <td>{item.findings.length === 0 ? '' : item.findings.length}</td>
    </tr>
  );
}
