import { Button } from 'antd';
import type { Settings } from '#contract/house/settings.ts';
import { words } from '#contract/words.ts';
import { CHECK_AREAS, type CheckPoint } from '#domain/work/inspection.ts';
import { TextCell } from '../../house/settings/setting-cells.tsx';
import { type Edited, SettingForm } from '../../house/settings/setting-form.tsx';
import './inspection.css';

/** 检查内容 ⚙: the checklist of the weekly inspection (K1); a begun inspection keeps the list it began with. */
export function ChecklistPage() {
  return (
    <SettingForm
      setting="inspection.checklist"
      title="检查内容"
      hint="已经开始的检查仍用原来的内容"
      kept="已保存，从下一次抽样起使用。"
    >
      {(edit) => <Checklist {...edit} />}
    </SettingForm>
  );
}

function Checklist({ value: points, mayChange, onChange }: Edited<Settings['inspection.checklist']>) {
  const change = (key: string, text: string) =>
    onChange(points.map((point) => (point.key === key ? { ...point, text } : point)));
  return (
    <>
      {CHECK_AREAS.map((area) => (
        <section key={area} aria-label={words.checkArea[area]}>
          <h2 className="settings-part">{words.checkArea[area]}</h2>
          {points
            .filter((point) => point.area === area)
            .map(({ key, text }, index) => (
              <div key={key} className="checklist-row">
                <TextCell
                  label={`${words.checkArea[area]} 第 ${index + 1} 项`}
                  mayChange={mayChange}
                  max={40}
                  value={text}
                  onChange={(typed) => change(key, typed)}
                />
                {mayChange && (
                  <Button
                    size="small"
                    aria-label={`删去 ${text}`}
                    onClick={() => onChange(points.filter((point) => point.key !== key))}
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
                onClick={() => onChange([...points, { key: freeKey(points), area, text: '' }])}
              >
                加一项
              </Button>
            </div>
          )}
        </section>
      ))}
    </>
  );
}

/** A key that no point of the list has had. */
function freeKey(points: readonly CheckPoint[]): string {
  const own = points.map(({ key }) => Number(/^own-(\d+)$/.exec(key)?.[1] ?? 0));
  return `own-${Math.max(0, ...own) + 1}`;
}
