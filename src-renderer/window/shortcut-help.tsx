import type { Screen } from './screens.ts';

const EVERYWHERE: readonly (readonly [string, string])[] = [
  ['Enter', '下一栏（文本框内换行）'],
  ['Shift+Enter', '上一栏'],
  ['Ctrl+Enter', '本页主要操作，如登记'],
  ['Esc', '关闭、返回'],
  ['Ctrl+K', '查找与命令：事项、客户、画面、设置、知识，“回访 5678”“受理 张三”'],
  ['F3 / Ctrl+F', '查找台账'],
  ['Ctrl+P', '打印当前一件'],
  ['Ctrl+S', '立即保存草稿'],
  ['Alt+N', '再开一份受理表；回访批次页新建批次'],
  ['Alt+1 … Alt+4', '投诉、报修、咨询、意见建议'],
  ['Alt+Shift+N', '同一客户再登记一件'],
  ['Alt+D', '受理：当场办结'],
  ['Alt+M', '受理：写入常见事项，Tab 逐处填写【】'],
  ['Alt+C Alt+B Alt+E', '受理：未办结事项记催办、补充、二次投诉'],
  ['Ctrl+E', '更正登记内容'],
  ['↓ ↑', '在客户提示、列表、时间的快捷选择中移动'],
  ['1 … 4', '回访：非常满意、满意、基本满意、不满意，再按 Enter 提交'],
  ['U N E Y S', '回访：未接通、拒访、空号、约时再访、短信回复'],
  ['Alt+Z', '回访：更正上一条（登记下一位之前）'],
  ['Alt+T', '批次回访：不满意的客户转投诉登记'],
  ['Alt+↓', '从队列打开的事项：下一件'],
  ['J K', '跟踪 · 来件：下一件、上一件'],
  ['Ctrl+L', '锁定'],
  ['F1', '快速上手与快捷键'],
];

/** Every key. */
export function Shortcuts({ screens }: { readonly screens: readonly Screen[] }) {
  const keys = [...screens.map((screen) => [screen.key, screen.name] as const), ...EVERYWHERE];
  return (
    <>
      <dl className="shortcuts">
        {keys.map(([key, meaning]) => (
          <div key={`${key} ${meaning}`}>
            <dt>{key}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">使用中文输入法拼字时，快捷键不起作用。</p>
    </>
  );
}
