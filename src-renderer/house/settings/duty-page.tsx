import { InputNumber, Select } from 'antd';
import { REPORTS } from '#contract/figures/report-list.ts';
import type { Settings } from '#contract/house/settings.ts';
import { UNITS } from '../../figures/reports/period-picker.tsx';
import { useOffice } from '../../api/use-office.ts';
import { TableHead } from '../../ui/table-head.tsx';
import { TextCell, TickCell } from './setting-cells.tsx';
import { type Edited, SettingForm } from './setting-form.tsx';

type Duties = Settings['report.schedule'];

/** 报送 ⚙: which report is due how long after its period, and to whom (K2). */
export function DutyPage() {
  return (
    <SettingForm
      setting="report.schedule"
      title="报送"
      hint="期间最后一天之后第几天、几点前报送；逢休息日顺延"
      kept="已保存，以后的报送按此提醒。"
    >
      {(edit) => <DutyTable {...edit} />}
    </SettingForm>
  );
}

function DutyTable({ value: duties, mayChange, onChange }: Edited<Duties>) {
  const { data: setup } = useOffice('setup.status', undefined);
  const people = setup?.people ?? [];
  const change = (index: number, part: Partial<Duties[number]>) =>
    onChange(duties.map((duty, at) => (at === index ? { ...duty, ...part } : duty)));
  return (
    <table className="paper-table duty-rows">
      <TableHead words={['报送', '报表', '期间', '期后第几天', '时间', '报送给', '报送人']} />
      <tbody>
        {duties.map((duty, index) => {
          const { name } = REPORTS[duty.report];
          return (
            <tr key={duty.report}>
              <td>
                <TickCell
                  label={`${name}需要报送`}
                  mayChange={mayChange}
                  value={duty.active}
                  onChange={(active) => change(index, { active })}
                />
              </td>
              <td>{name}</td>
              <td>{UNITS[duty.unit]}</td>
              <td>
                {mayChange ? (
                  <InputNumber
                    aria-label={`${name}期后第几天`}
                    min={0}
                    max={60}
                    value={duty.daysAfter}
                    onChange={(daysAfter) => daysAfter !== null && change(index, { daysAfter })}
                  />
                ) : (
                  duty.daysAfter
                )}
              </td>
              <td>
                <TextCell
                  label={`${name}时间`}
                  mayChange={mayChange}
                  max={5}
                  value={duty.time}
                  onChange={(time) => change(index, { time })}
                />
              </td>
              <td>
                <TextCell
                  label={`${name}报送给`}
                  mayChange={mayChange}
                  max={200}
                  value={duty.recipients}
                  onChange={(recipients) => change(index, { recipients })}
                />
              </td>
              <td>
                {mayChange ? (
                  <Select<number | null>
                    aria-label={`${name}报送人`}
                    className="duty-person"
                    allowClear
                    placeholder="不指定"
                    options={people.map(({ id, name: label }) => ({ value: id, label }))}
                    value={duty.personId}
                    onChange={(personId) => change(index, { personId: personId ?? null })}
                  />
                ) : (
                  (people.find(({ id }) => id === duty.personId)?.name ?? '不指定')
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
