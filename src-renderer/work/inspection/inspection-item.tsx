import { Button } from 'antd';
import { useState } from 'react';
import type { FindingView, InspectionItem } from '#contract/work/inspection.ts';
import { words } from '#contract/words.ts';
import { CHECK_AREAS, type CheckPoint, type CheckVerdict } from '#domain/work/inspection.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { openCase } from '../../state/place.ts';
import { Chips } from '../../ui/chips.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { StateWord } from '../../ui/words.tsx';
import { FindingForm } from './finding-form.tsx';

interface InspectionItemProps {
  readonly item: InspectionItem;
  readonly points: readonly CheckPoint[];
  readonly signed: boolean;
}

/** One matter and its checklist: every answer is kept at once, a point that fails asks what was found. */
export function InspectionItemSide({ item, points, signed }: InspectionItemProps) {
  const [error, setError] = useState<OfficeError | null>(null);
  const [finding, setFinding] = useState<string | null>(null);
  const answer = async (answers: Readonly<Record<string, CheckVerdict>>) => {
    setError(null);
    try {
      await office('inspection.answer', { itemId: item.id, answers });
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  const open = points.filter(({ key }) => item.answers[key] === undefined);
  return (
    <section className="sheet inspection-item" aria-label={`检查 ${item.number}`}>
      <div className="sheet-head">
        <h2>
          <button type="button" className="text-button number" onClick={() => openCase(item.caseId)}>
            {item.number}
          </button>
        </h2>
        <StateWord state={item.state} />
        <span className="grow quiet">
          {words.kind[item.kind]} · {item.categoryLabel} · {item.customerName} · 跟进 {item.ownerName}
          {item.overdue && ' · 超时件'}
        </span>
        {!signed && open.length > 0 && (
          <Button
            size="small"
            onClick={() =>
              void answer({
                ...item.answers,
                ...Object.fromEntries(open.map((point) => [point.key, usual(point, item)])),
              })
            }
          >
            其余都符合
          </Button>
        )}
      </div>
      <p className="inspection-matter selectable">{item.content}</p>
      <ErrorBar error={error} />
      {CHECK_AREAS.map((area) => (
        <fieldset key={area} className="check-area">
          <legend>{words.checkArea[area]}</legend>
          {points
            .filter((point) => point.area === area)
            .map(({ key, text }) => (
              <div key={key} className="check-point">
                <span>{text}</span>
                {signed ? (
                  <span>{item.answers[key] && words.checkVerdict[item.answers[key]]}</span>
                ) : (
                  <Chips
                    label={text}
                    small
                    words={words.checkVerdict}
                    value={item.answers[key] ?? null}
                    onChange={(verdict) => {
                      if (!verdict) return;
                      void answer({ ...item.answers, [key]: verdict });
                      if (verdict === 'fails') setFinding(key);
                    }}
                  />
                )}
              </div>
            ))}
        </fieldset>
      ))}
      <div className="inspection-findings">
        <h3>发现的问题</h3>
        {item.findings.length === 0 && finding === null && <p className="hint">没有</p>}
        <ol className="records">
          {item.findings.map((each) => (
            <Finding key={each.id} finding={each} />
          ))}
        </ol>
        {!signed && finding === null && (
          <Button size="small" onClick={() => setFinding('')}>
            记一个问题…
          </Button>
        )}
      </div>
      {!signed && finding !== null && (
        <FindingForm
          key={finding}
          item={item}
          point={points.find(({ key }) => key === finding) ?? null}
          onDone={() => setFinding(null)}
        />
      )}
    </section>
  );
}

function Finding({ finding }: { readonly finding: FindingView }) {
  return (
    <li>
      <span className="quiet">
        {finding.concernsName ?? finding.byName}
        <br />
        {finding.checkText}
      </span>
      <div>
        <p className="record-text selectable">{finding.content}</p>
        <p className="quiet">
          {finding.measure
            ? `纠正措施：${finding.measure.content}（${finding.measure.owner}，${finding.measure.dueOn} 前${
                finding.measure.verifiedAt ? '，已验证' : finding.measure.doneAt ? '，已完成' : ''
              }）`
            : finding.followUpId === null
              ? '只作记录'
              : '已记入该件的跟踪记录'}
        </p>
      </div>
    </li>
  );
}

/** What the rest is taken for in one click: as it should be, and nothing to check before the callback. */
function usual({ area }: CheckPoint, { calledBack }: InspectionItem): CheckVerdict {
  return area === 'callback' && !calledBack ? 'not_applicable' : 'fits';
}
