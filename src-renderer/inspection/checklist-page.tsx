import { Button, Input } from 'antd';
import { useState } from 'react';
import { CHECK_AREAS, type CheckPoint } from '#domain/inspection.ts';
import { office } from '../api/office.ts';
import { useOffice } from '../api/use-office.ts';
import { ActFoot, useAct } from '../settings/use-act.tsx';
import { useSession } from '../state/session.ts';
import { ErrorBar } from '../ui/notices.tsx';
import { wordArea } from './inspection-words.ts';
import './inspection.css';

/** 检查内容 ⚙: the checklist of the weekly inspection (K1); a begun inspection keeps the list it began with. */
export function ChecklistPage() {
  const { data: settings, error, again } = useOffice('setting.all', undefined);
  if (error) return <ErrorBar error={error} again={again} />;
  if (!settings) return null;
  const points = settings['inspection.checklist'];
  return <Checklist key={JSON.stringify(points)} known={points} />;
}

function Checklist({ known }: { readonly known: readonly CheckPoint[] }) {
  const mayChange = useSession((state) => state.session?.person.roles.includes('admin') ?? false);
  const [points, setPoints] = useState(known);
  const act = useAct(async () => {
    await office('setting.change', { key: 'inspection.checklist', value: points });
    return '已保存，从下一次抽样起使用。';
  });
  const change = (key: string, text: string) =>
    setPoints(points.map((point) => (point.key === key ? { ...point, text } : point)));
  return (
    <form className="sheet settings-page" onSubmit={act.submit}>
      <div className="sheet-head">
        <h1>检查内容</h1>
        <span className="hint">{mayChange ? '已经开始的检查仍用原来的内容' : '由系统管理员修改'}</span>
      </div>
      {CHECK_AREAS.map((area) => (
        <section key={area} aria-label={wordArea[area]}>
          <h2 className="settings-part">{wordArea[area]}</h2>
          {points
            .filter((point) => point.area === area)
            .map(({ key, text }, index) => (
              <div key={key} className="checklist-row">
                <Input
                  aria-label={`${wordArea[area]} 第 ${index + 1} 项`}
                  readOnly={!mayChange}
                  maxLength={40}
                  value={text}
                  onChange={(event) => change(key, event.target.value)}
                />
                {mayChange && (
                  <Button
                    size="small"
                    aria-label={`删去 ${text}`}
                    onClick={() => setPoints(points.filter((point) => point.key !== key))}
                  >
                    删去
                  </Button>
                )}
              </div>
            ))}
          {mayChange && (
            <div className="checklist-row">
              <Button
                size="small"
                onClick={() => setPoints([...points, { key: freeKey(points), area, text: '' }])}
              >
                加一项
              </Button>
            </div>
          )}
        </section>
      ))}
      {mayChange && <ActFoot act={act} word="保存" />}
    </form>
  );
}

/** A key that no point of the list has had. */
function freeKey(points: readonly CheckPoint[]): string {
  const own = points.map(({ key }) => Number(/^own-(\d+)$/.exec(key)?.[1] ?? 0));
  return `own-${Math.max(0, ...own) + 1}`;
}
