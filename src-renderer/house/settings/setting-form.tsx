import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Settings } from '#contract/house/settings.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { useSession } from '../../state/session.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { useAct } from './use-act.tsx';

interface SettingFormProps<Key extends keyof Settings> {
  readonly setting: Key;
  readonly title: string;
  /** Said to whoever may change it; the others read who may. */
  readonly hint: string;
  /** The word of the button. */
  readonly word?: string;
  /** Told when it is kept. */
  readonly kept: string;
  readonly children: (edit: Edited<Settings[Key]>) => ReactNode;
  /** Further buttons of the foot. */
  readonly renderButtons?: (edit: Edited<Settings[Key]>) => ReactNode;
}

/** A setting being edited. */
export interface Edited<Value> {
  readonly value: Value;
  readonly mayChange: boolean;
  readonly onChange: (value: Value) => void;
}

/** A page of one setting ⚙ that is edited and kept as a whole; the administrator changes it, others see it. */
export function SettingForm<Key extends keyof Settings>(props: SettingFormProps<Key>) {
  const [told, setTold] = useState(false);
  const { data: settings, error, again } = useOffice('setting.all', undefined);
  if (error) return <ErrorBar error={error} again={again} />;
  if (!settings) return null;
  const stored = settings[props.setting];
  return <Form key={JSON.stringify(stored)} stored={stored} told={told} onTold={setTold} {...props} />;
}

interface FormProps<Key extends keyof Settings> extends SettingFormProps<Key> {
  readonly stored: Settings[Key];
  /** What was kept is shown anew, from what is stored; the sentence outlives that. */
  readonly told: boolean;
  readonly onTold: (told: boolean) => void;
}

function Form<Key extends keyof Settings>({ stored, told, onTold, ...props }: FormProps<Key>) {
  const { setting, title, hint, word = '保存', kept, children, renderButtons } = props;
  const mayChange = useSession((state) => state.session?.person.roles.includes('admin') ?? false);
  const [value, setValue] = useState(stored);
  const act = useAct(async () => {
    await office('setting.change', { key: setting, value });
    onTold(true);
    return '';
  });
  const onChange = (next: Settings[Key]) => {
    setValue(next);
    onTold(false);
  };
  const edit = { value, mayChange, onChange };
  const changed = JSON.stringify(value) !== JSON.stringify(stored);
  return (
    <form className="sheet settings-page" onSubmit={act.submit}>
      <div className="sheet-head">
        <h1>{title}</h1>
        <span className="hint">{mayChange ? hint : '由系统管理员修改'}</span>
      </div>
      {children(edit)}
      {mayChange && (
        <div className="sheet-foot">
          <div className="grow" aria-live="polite">
            {told && kept}
            <ErrorBar error={act.error} />
            {act.error?.fields['value'] && (
              <p className="field-error" role="alert">
                {act.error.fields['value']}
              </p>
            )}
          </div>
          {renderButtons?.(edit)}
          <Button type="primary" htmlType="submit" loading={act.working} disabled={!changed}>
            {word}
          </Button>
        </div>
      )}
    </form>
  );
}
