import { Button } from 'antd';
import type { Settings } from '#contract/house/settings.ts';
import { type ShiftDays } from '#domain/shift/handover-shifts.ts';
import { TableHead } from '../../ui/table-head.tsx';
import { PickCell, TextCell } from './setting-cells.tsx';
import { type Edited, SettingForm } from './setting-form.tsx';

type Shifts = Settings['handover.shifts'];

const DAYS = { working: '工作日', rest: '休息日和节假日', every: '每天' } as const satisfies Record<
  ShiftDays,
  string
>;
const NEW_SHIFT = { name: '', from: '08:30', to: '18:00', on: 'every' } as const;

/** 班次 ⚙: the shifts of the counter (H5). */
export function ShiftPage() {
  return (
    <SettingForm
      setting="handover.shifts"
      title="班次"
      hint="止时不晚于起时的，到次日为止；改动从次日起算漏交班"
      word="保存班次"
      kept="已保存，从次日起按新的班次交班。"
      renderButtons={({ value, onChange }) => (
        <Button onClick={() => onChange([...value, NEW_SHIFT])}>加一个班次</Button>
      )}
    >
      {(edit) => <ShiftTable {...edit} />}
    </SettingForm>
  );
}

function ShiftTable({ value: shifts, mayChange, onChange }: Edited<Shifts>) {
  const change = (index: number, part: Partial<Shifts[number]>) =>
    onChange(shifts.map((shift, at) => (at === index ? { ...shift, ...part } : shift)));
  return (
    <table className="paper-table shift-rows">
      <TableHead words={['班次', '起', '止', '哪些日子', ...(mayChange ? ['操作'] : [])]} />
      <tbody>
        {shifts.map((shift, index) => (
          // Rows have no name of their own while they are being typed.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={index}>
            {(['name', 'from', 'to'] as const).map((field) => (
              <td key={field}>
                <TextCell
                  label={`第 ${index + 1} 班${{ name: '名称', from: '起时', to: '止时' }[field]}`}
                  mayChange={mayChange}
                  max={field === 'name' ? 20 : 5}
                  value={shift[field]}
                  onChange={(typed) => change(index, { [field]: typed })}
                />
              </td>
            ))}
            <td>
              <PickCell
                label={`第 ${index + 1} 班哪些日子`}
                mayChange={mayChange}
                words={DAYS}
                value={shift.on}
                onChange={(on) => change(index, { on })}
              />
            </td>
            {mayChange && (
              <td>
                <Button
                  aria-label={`去掉第 ${index + 1} 班`}
                  disabled={shifts.length === 1}
                  onClick={() => onChange(shifts.filter((_, at) => at !== index))}
                >
                  去掉
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
