import { Button } from 'antd';
import { useState } from 'react';
import { Chips } from './chips.tsx';
import { Dialog } from './dialog.tsx';
import { KeyHint } from './notices.tsx';

/** One field that two people changed, or that only the other one changed (`mine` null). */
export interface VersionRow {
  readonly key: string;
  readonly label: string;
  readonly before: string;
  readonly theirs: string;
  readonly mine: string | null;
}

interface BothVersionsProps {
  /** Who saved in between, and when. */
  readonly who: string;
  readonly rows: readonly VersionRow[];
  /** Saves again; the keys are the fields whose own version stays. */
  readonly onSave: (mine: ReadonlySet<string>) => void;
  readonly onClose: () => void;
}

const WHOSE = { theirs: '用对方的', mine: '用我的' } as const;

/** E8: somebody saved in between; both versions side by side, field by field, before anything is saved. */
export function BothVersions({ who, rows, onSave, onClose }: BothVersionsProps) {
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set());
  const disputed = rows.filter((row) => row.mine !== null);
  const choose = (key: string, whose: keyof typeof WHOSE | null) => {
    const next = new Set(mine);
    if (whose === 'mine') next.add(key);
    else next.delete(key);
    setMine(next);
  };
  return (
    <Dialog
      wide
      title="这件事项刚被别人改过"
      onClose={onClose}
      onSubmit={() => onSave(mine)}
      foot={
        <>
          <Button onClick={onClose}>
            回去再看<KeyHint>Esc</KeyHint>
          </Button>
          <Button type="primary" htmlType="submit" data-first>
            按所选保存<KeyHint>Enter</KeyHint>
          </Button>
        </>
      }
    >
      <p>
        {who}您的改动没有保存，仍保留着。{disputed.length > 0 && '两人都改过的栏目，请选用哪一个：'}
      </p>
      {rows.length === 0 && <p>对方改的不是您正在改的栏目，可以照原样再保存。</p>}
      {rows.length > 0 && (
        <table className="both-versions">
          <thead>
            <tr>
              <th scope="col">栏目</th>
              <th scope="col">原来</th>
              <th scope="col">对方改为</th>
              <th scope="col">我改为</th>
              <th scope="col">选用</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.label}</th>
                <td>{row.before}</td>
                <td>{row.theirs}</td>
                <td>{row.mine ?? '（没有改）'}</td>
                <td>
                  {row.mine !== null && (
                    <Chips
                      label={`${row.label}选用`}
                      small
                      words={WHOSE}
                      value={mine.has(row.key) ? 'mine' : 'theirs'}
                      onChange={(whose) => choose(row.key, whose)}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}
