import { Button } from 'antd';
import type { SettingKey } from '#contract/house/settings.ts';
import { useOffice } from '../../api/use-office.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty, ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { wordFull } from '../../ui/word-time.ts';
import { wordSetting } from './word-setting.ts';

interface SettingHistoryProps {
  readonly title: string;
  /** Null for all settings. */
  readonly settingKey: SettingKey | null;
  readonly nameOf: (key: string) => string;
  readonly onClose: () => void;
}

/** What was set when by whom, newest first; a value that never took effect is struck through. */
export function SettingHistory({ title, settingKey, nameOf, onClose }: SettingHistoryProps) {
  const { data, error } = useOffice('setting.history', settingKey === null ? {} : { key: settingKey });
  return (
    <Dialog
      title={title}
      wide
      onClose={onClose}
      foot={
        <Button type="primary" onClick={onClose}>
          关闭<KeyHint>Esc</KeyHint>
        </Button>
      }
    >
      <ErrorBar error={error} />
      {data?.length === 0 && <Empty title="没有改动过">现在用的是默认值。</Empty>}
      <div className="dialog-scroll">
        <table className="paper-table">
          <thead>
            <tr>
              <th scope="col">生效时间</th>
              {settingKey === null && <th scope="col">参数</th>}
              <th scope="col">值</th>
              <th scope="col">设定人</th>
            </tr>
          </thead>
          <tbody>
            {data?.map((row) => (
              <tr key={`${row.key} ${row.validFrom} ${JSON.stringify(row.value)}`}>
                <td>{wordFull(row.validFrom)}</td>
                {settingKey === null && <td>{nameOf(row.key)}</td>}
                <td>{row.withdrawn ? <s>{wordSetting(row.value)}（已取消）</s> : wordSetting(row.value)}</td>
                <td>{row.setBy}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}
