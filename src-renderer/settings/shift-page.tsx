import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { Settings } from '#contract/settings.ts';
import { type ShiftDays } from '#domain/handover-shifts.ts';
import { asOfficeError, office, type OfficeError } from '../api/office.ts';
import { useOffice } from '../api/use-office.ts';
import { useSession } from '../state/session.ts';
import { ErrorBar } from '../ui/notices.tsx';

type Shift = Settings['handover.shifts'][number];

const DAYS = { working: '工作日', rest: '休息日和节假日', every: '每天' } as const satisfies Record<
  ShiftDays,
  string
>;

/** 班次 ⚙: the shifts of the counter (H5); the administrator edits them, others see them. */
export function ShiftPage() {
  const { data: settings, error, again } = useOffice('setting.all', undefined);
  const mayChange = useSession((state) => state.session?.person.roles.includes('admin') ?? false);
  if (error) return <ErrorBar error={error} again={again} />;
  if (!settings) return null;
  const shifts = settings['handover.shifts'];
  return <Shifts key={JSON.stringify(shifts)} stored={shifts} mayChange={mayChange} />;
}

function Shifts({ stored, mayChange }: { readonly stored: readonly Shift[]; readonly mayChange: boolean }) {
  const [shifts, setShifts] = useState(stored);
  const [error, setError] = useState<OfficeError | null>(null);
  const changed = shifts !== stored;
  const change = (index: number, part: Partial<Shift>) =>
    setShifts((was) => was.map((shift, at) => (at === index ? { ...shift, ...part } : shift)));
  const save = async () => {
    setError(null);
    try {
      await office('setting.change', { key: 'handover.shifts', value: shifts });
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <form
      className="sheet settings-page"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) void save();
      }}
    >
      <div className="sheet-head">
        <h1>班次</h1>
        <span className="hint">
          {mayChange ? '止时不晚于起时的，到次日为止；改动从次日起算漏交班' : '由系统管理员修改'}
        </span>
      </div>
      <table className="paper-table shift-rows">
        <thead>
          <tr>
            <th scope="col">班次</th>
            <th scope="col">起</th>
            <th scope="col">止</th>
            <th scope="col">哪些日子</th>
            {mayChange && <th scope="col">操作</th>}
          </tr>
        </thead>
        <tbody>
          {shifts.map((shift, index) => (
            // Rows have no name of their own while they are being typed.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={index}>
              {(['name', 'from', 'to'] as const).map((field) => (
                <td key={field}>
                  <Input
                    aria-label={`第 ${index + 1} 班${{ name: '名称', from: '起时', to: '止时' }[field]}`}
                    readOnly={!mayChange}
                    maxLength={field === 'name' ? 20 : 5}
                    value={shift[field]}
                    onChange={(event) => change(index, { [field]: event.target.value })}
                  />
                </td>
              ))}
              <td>
                {mayChange ? (
                  <Select<ShiftDays>
                    aria-label={`第 ${index + 1} 班哪些日子`}
                    value={shift.on}
                    onChange={(on) => change(index, { on })}
                    options={Object.entries(DAYS).map(([value, label]) => ({ value, label }))}
                  />
                ) : (
                  DAYS[shift.on]
                )}
              </td>
              {mayChange && (
                <td>
                  <Button
                    disabled={shifts.length === 1}
                    onClick={() => setShifts(shifts.filter((_, at) => at !== index))}
                  >
                    去掉
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {mayChange && (
        <div className="sheet-foot">
          <div className="grow">
            <ErrorBar error={error} />
            {error?.fields['value'] && <p className="field-error">{error.fields['value']}</p>}
          </div>
          <Button
            onClick={() => setShifts([...shifts, { name: '', from: '08:30', to: '18:00', on: 'every' }])}
          >
            加一个班次
          </Button>
          <Button type="primary" htmlType="submit" disabled={!changed}>
            保存班次
          </Button>
        </div>
      )}
    </form>
  );
}
