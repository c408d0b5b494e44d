import { Button } from 'antd';
import { Dialog } from './dialog.tsx';
import { KeyHint } from './notices.tsx';
import type { Screen } from './screens.ts';

interface ShortcutHelpProps {
  readonly screens: readonly Screen[];
  readonly onClose: () => void;
}

const EVERYWHERE: readonly (readonly [string, string])[] = [
  ['Enter', '下一栏（文本框内换行）'],
  ['Shift+Enter', '上一栏'],
  ['Ctrl+Enter', '本页主要操作，如登记'],
  ['Esc', '关闭、返回'],
  ['F3 / Ctrl+F', '查找台账'],
  ['Ctrl+P', '打印当前一件'],
  ['Ctrl+S', '立即保存草稿'],
  ['Alt+N', '再开一份受理表；回访批次页新建批次'],
  ['Alt+1 … Alt+4', '投诉、报修、咨询、意见建议'],
  ['↓ ↑', '在客户提示、列表中移动'],
  ['1 … 4', '回访：非常满意、满意、基本满意、不满意，再按 Enter 提交'],
  ['U N E Y S', '回访：未接通、拒访、空号、约时再访、短信回复'],
  ['Alt+T', '批次回访：把不满意的客户登记为投诉'],
  ['Ctrl+L', '锁定'],
  ['F1', '本页'],
];

/** F1: every key. */
export function ShortcutHelp({ screens, onClose }: ShortcutHelpProps) {
  const keys = [...screens.map((screen) => [screen.key, screen.name] as const), ...EVERYWHERE];
  return (
    <Dialog
      title="快捷键"
      wide
      onClose={onClose}
      foot={
        <Button type="primary" onClick={onClose}>
          关闭<KeyHint>Esc</KeyHint>
        </Button>
      }
    >
      <dl className="shortcuts">
        {keys.map(([key, meaning]) => (
          <div key={`${key} ${meaning}`}>
            <dt>{key}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">使用中文输入法拼字时，快捷键不起作用。</p>
    </Dialog>
  );
}
