import { Button, Checkbox, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { REPORTS } from '#contract/report-list.ts';
import type { Settings } from '#contract/settings.ts';
import { asOfficeError, office, type OfficeError } from '../api/office.ts';
import { useOffice } from '../api/use-office.ts';
import { useSession } from '../state/session.ts';
import { UNITS } from '../reports/period-picker.tsx';
import { ErrorBar } from '../ui/notices.tsx';

type Duty = Settings['report.schedule'][number];

/** 报送 ⚙: which report is due how long after its period, and to whom (K2). */
export function DutyPage() {
  const { data: settings, error, again } = useOffice('setting.all', undefined);
  const mayChange = useSession((state) => state.session?.person.roles.includes('admin') ?? false);
  if (error) return <ErrorBar error={error} again={again} />;
  if (!settings) return null;
  const duties = settings['report.schedule'];
  return <Duties key={JSON.stringify(duties)} stored={duties} mayChange={mayChange} />;
}

function Duties({ stored, mayChange }: { readonly stored: readonly Duty[]; readonly mayChange: boolean }) {
  const [duties, setDuties] = useState(stored);
  const [error, setError] = useState<OfficeError | null>(null);
  const change = (index: number, part: Partial<Duty>) =>
    setDuties((was) => was.map((duty, at) => (at === index ? { ...duty, ...part } : duty)));
  const save = async () => {
    setError(null);
    try {
      await office('setting.change', { key: 'report.schedule', value: duties });
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <form
      className="sheet settings-page"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="sheet-head">
        <h1>报送</h1>
        <span className="hint">
          {mayChange ? '期间最后一天之后第几天、几点前报送；逢休息日顺延' : '由系统管理员修改'}
        </span>
      </div>
      <table className="paper-table duty-rows">
        <thead>
          <tr>
            {['报送', '报表', '期间', '期后第几天', '时间', '报送给'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {duties.map((duty, index) => {
            const { name } = REPORTS[duty.report];
            return (
              <tr key={duty.report}>
                <td>
                  <Checkbox
                    aria-label={`${name}需要报送`}
                    disabled={!mayChange}
                    checked={duty.active}
                    onChange={(event) => change(index, { active: event.target.checked })}
                  />
                </td>
                <td>{name}</td>
                <td>{UNITS[duty.unit]}</td>
                <td>
                  <InputNumber
                    aria-label={`${name}期后第几天`}
                    readOnly={!mayChange}
                    min={0}
                    max={60}
                    value={duty.daysAfter}
                    onChange={(daysAfter) => daysAfter !== null && change(index, { daysAfter })}
                  />
                </td>
                <td>
                  <Input
                    aria-label={`${name}时间`}
                    readOnly={!mayChange}
                    maxLength={5}
                    value={duty.time}
                    onChange={(event) => change(index, { time: event.target.value })}
                  />
                </td>
                <td>
                  <Input
                    aria-label={`${name}报送给`}
                    readOnly={!mayChange}
                    maxLength={200}
                    value={duty.recipients}
                    onChange={(event) => change(index, { recipients: event.target.value })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <ErrorBar error={error} />
      {mayChange && (
        <div className="sheet-foot">
          <Button type="primary" htmlType="submit" disabled={duties === stored}>
            保存
          </Button>
        </div>
      )}
    </form>
  );
}
