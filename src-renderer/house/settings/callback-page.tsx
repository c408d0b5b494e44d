import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Settings } from '#contract/house/settings.ts';
import { SCRIPT_NAMES } from '#contract/work/callback-settings.ts';
import { DEFAULT_CALL_WINDOWS } from '#domain/work/callbacks/callback-rules.ts';
import { asOfficeError, office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { DELIVERED, type Delivered } from '../../work/callbacks/script-texts.ts';
import { useSession } from '../../state/session.ts';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { namePassage, readBraces, wordBraces } from './script-words.ts';

/** 回访时段与话术: when customers may be called (B2), and what is said to them, each passage restorable. */
export function CallbackPage() {
  const { data: settings, error, again } = useOffice('setting.all', undefined);
  const mayChange = useSession((state) => state.session?.person.roles.includes('admin') ?? false);
  if (error) return <ErrorBar error={error} again={again} />;
  if (!settings) return null;
  const own = settings['callback.scripts'];
  const windows = wordWindows(settings['callback.windows']);
  return (
    <div className="sheet settings-page scripts">
      <div className="sheet-head">
        <h1>回访</h1>
        <span className="hint">{mayChange ? '改动立即生效，并留痕' : '由系统管理员修改'}</span>
      </div>
      <Windows key={windows} value={windows} mayChange={mayChange} />
      <h2 className="settings-part">话术</h2>
      <p className="hint settings-part">
        花括号里的词由程序按当时的事项填入，可用：
        {Object.values(SCRIPT_NAMES)
          .map((word) => `{${word}}`)
          .join(' ')}
      </p>
      {DELIVERED.map((passage) => (
        <PassageRow
          key={`${passage.key} ${own[passage.key] ?? ''}`}
          passage={passage}
          own={own}
          mayChange={mayChange}
        />
      ))}
    </div>
  );
}

function Windows({ value, mayChange }: { readonly value: string; readonly mayChange: boolean }) {
  const [typed, setTyped] = useState(value);
  const [fault, setFault] = useState<string | undefined>();
  const save = async (text: string) => {
    const windows = readWindows(text);
    if (!windows) return setFault('时段写作 09:00-12:00，几段之间用顿号或空格隔开。');
    setFault(await change('callback.windows', windows));
  };
  return (
    <form
      className="setting-row"
      onSubmit={(event) => {
        event.preventDefault();
        void save(typed);
      }}
    >
      <Field label="可回访时段" hint="在此之外打电话须写明原因" error={fault}>
        {(bind) => (
          <div className="setting-value">
            <Input
              {...bind}
              readOnly={!mayChange}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            {typed !== value && (
              <Button type="primary" htmlType="submit">
                保存
              </Button>
            )}
            {mayChange && value !== wordWindows(DEFAULT_CALL_WINDOWS) && (
              <Button onClick={() => void save(wordWindows(DEFAULT_CALL_WINDOWS))}>恢复原样</Button>
            )}
          </div>
        )}
      </Field>
    </form>
  );
}

interface PassageRowProps {
  readonly passage: Delivered;
  readonly own: Settings['callback.scripts'];
  readonly mayChange: boolean;
}

function PassageRow({ passage: { key, text }, own, mayChange }: PassageRowProps) {
  const value = wordBraces(own[key] ?? text);
  const [typed, setTyped] = useState(value);
  const [fault, setFault] = useState<string | undefined>();
  const save = async (typedWords: string) => {
    const words = readBraces(typedWords);
    const { [key]: _, ...others } = own;
    setFault(await change('callback.scripts', words === text ? others : { ...others, [key]: words }));
  };
  return (
    <form
      className="setting-row"
      onSubmit={(event) => {
        event.preventDefault();
        void save(typed);
      }}
    >
      <Field label={namePassage(key)} error={fault}>
        {(bind) => (
          <div className="setting-value passage">
            {mayChange ? (
              <LongText bind={bind} rows={2} max={600} value={typed} onChange={setTyped} />
            ) : (
              <p className="selectable">{value}</p>
            )}
            {typed !== value && (
              <Button type="primary" htmlType="submit">
                保存
              </Button>
            )}
            {mayChange && value !== wordBraces(text) && (
              <Button onClick={() => void save(text)}>恢复原样</Button>
            )}
          </div>
        )}
      </Field>
    </form>
  );
}

/** Writes a setting; answers with what is wrong. */
async function change(
  key: 'callback.windows' | 'callback.scripts',
  value: unknown,
): Promise<string | undefined> {
  try {
    await office('setting.change', { key, value });
    return undefined;
  } catch (failure) {
    const refused = asOfficeError(failure);
    return refused.fields['value'] ?? refused.message;
  }
}

const wordWindows = (windows: Settings['callback.windows'] | typeof DEFAULT_CALL_WINDOWS) =>
  windows.map(({ from, to }) => `${from}-${to}`).join('、');

function readWindows(text: string): { from: string; to: string }[] | null {
  const spans = text.trim().split(/[、，,;；\s]+/);
  const windows = spans.map((span) => /^(\d{1,2}:\d{2})\s*[-—–~至]\s*(\d{1,2}:\d{2})$/.exec(span));
  const read = windows.flatMap((found) =>
    found?.[1] && found[2] ? [{ from: found[1].padStart(5, '0'), to: found[2].padStart(5, '0') }] : [],
  );
  return read.length === spans.length ? read : null;
}
