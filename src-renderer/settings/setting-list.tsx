import { Button, Input } from 'antd';
import { useState } from 'react';
import type { SettingKey, Settings } from '#contract/settings.ts';
import { asOfficeError, office } from '../api/office.ts';
import { useOffice } from '../api/use-office.ts';
import { useSession } from '../state/session.ts';
import { Chips } from '../ui/chips.tsx';
import { Field } from '../ui/field.tsx';
import { ErrorBar } from '../ui/notices.tsx';

interface SettingName {
  readonly name: string;
  readonly hint: string;
  readonly unit?: string;
}

/** Settings that are one word, number or yes/no; the others have pages of their own (shifts: 交班). */
type PlainKey = {
  [Key in SettingKey]: Settings[Key] extends string | number | boolean ? Key : never;
}[SettingKey];

const NAMES = {
  'organisation.name': { name: '单位名称', hint: '印在每张表格的抬头' },
  'organisation.site': { name: '站点代码', hint: '登记号的开头；改动从下一件起另开一个号段' },
  'session.idleMinutes': { name: '自动锁定', unit: '分钟', hint: '无人操作多久后锁定，输入内容保留' },
  'session.attempts': { name: 'PIN 连错', unit: '次', hint: '连续输错多少次后停用一段时间' },
  'session.lockMinutes': { name: '停用时间', unit: '分钟', hint: '连错之后多久才能再试' },
  'intake.lateMinutes': { name: '补录界限', unit: '分钟', hint: '接待后超过多久才登记，须写补录原因' },
  'intake.repeatDays': { name: '重复期限', unit: '天', hint: '同一客户同一类别在几天内再来算重复' },
  'callback.samplePercent': {
    name: '回访抽样',
    unit: '%',
    hint: '咨询、意见建议抽取多少回访；投诉、报修全部回访',
  },
  'callback.sampleSeed': { name: '抽样种子', hint: '检查人员据此可重做抽样' },
  'callback.unreachedDays': { name: '联系不上', unit: '天', hint: '在几个不同日期都没有接通后，转主管决定' },
  'callback.callerMustDiffer': { name: '他人回访', hint: '本轮经办人不回访自己办的件' },
  'case.majorAfterRounds': { name: '升为重大', unit: '轮', hint: '不满意几轮后升为重大，由主管负责' },
  'case.holdDays': { name: '挂起上限', unit: '天', hint: '一次挂起最多几天' },
  'ladder.managerFrom': { name: '催办升级', unit: '次', hint: '到期后第几次催办起同时提醒主管' },
  'handover.graceMinutes': { name: '交班宽限', unit: '分钟', hint: '下一班开始多久后仍未双方签字，算漏交班' },
  'ledger.sheetsPerVolume': { name: '每册张数', unit: '张', hint: '年度装订册一册装多少张' },
  'paper.bindingMm': { name: '装订边', unit: '毫米', hint: '表格左侧留空' },
} as const satisfies Record<PlainKey, SettingName>;

const YES_NO = { yes: '是', no: '否' } as const;

/** Everything marked ⚙; the administrator changes it, others see it. */
export function SettingList() {
  const { data: settings, error, again } = useOffice('setting.all', undefined);
  const mayChange = useSession((state) => state.session?.person.roles.includes('admin') ?? false);
  if (error) return <ErrorBar error={error} again={again} />;
  if (!settings) return null;
  // Object.keys of the table of names are the plain keys.
  const keys = Object.keys(NAMES) as PlainKey[];
  return (
    <div className="sheet settings-page">
      <div className="sheet-head">
        <h1>参数</h1>
        <span className="hint">{mayChange ? '改动立即生效，并留痕' : '由系统管理员修改'}</span>
      </div>
      {keys.map((key) => (
        <SettingRow
          key={`${key} ${settings[key]}`}
          setting={key}
          value={settings[key]}
          mayChange={mayChange}
        />
      ))}
    </div>
  );
}

interface SettingRowProps {
  readonly setting: PlainKey;
  readonly value: string | number | boolean;
  readonly mayChange: boolean;
}

function SettingRow({ setting, value, mayChange }: SettingRowProps) {
  const { name, hint, unit }: SettingName = NAMES[setting];
  const [typed, setTyped] = useState(String(value));
  const [error, setError] = useState<string | undefined>();
  const changed = typed !== String(value);
  const save = async (newValue: string | number | boolean) => {
    setError(undefined);
    try {
      await office('setting.change', { key: setting, value: newValue });
    } catch (failure) {
      const refused = asOfficeError(failure);
      setError(refused.fields['value'] ?? refused.message);
    }
  };
  if (typeof value === 'boolean')
    return (
      <div className="setting-row field">
        <span className="label">{name}</span>
        <div>
          {mayChange ? (
            <Chips
              label={name}
              words={YES_NO}
              value={value ? 'yes' : 'no'}
              onChange={(chosen) => void save(chosen === 'yes')}
            />
          ) : (
            <span className="setting-word">{value ? YES_NO.yes : YES_NO.no}</span>
          )}
          <p className={error ? 'field-error' : 'hint'}>{error ?? hint}</p>
        </div>
      </div>
    );
  return (
    <form
      className="setting-row"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) void save(typeof value === 'number' ? Number(typed) : typed);
      }}
    >
      <Field label={name} hint={hint} error={error}>
        {(bind) => (
          <div className="setting-value">
            <Input
              {...bind}
              className={typeof value === 'number' ? 'short' : undefined}
              suffix={unit}
              readOnly={!mayChange}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            {changed && (
              <Button type="primary" htmlType="submit">
                保存
              </Button>
            )}
          </div>
        )}
      </Field>
    </form>
  );
}
