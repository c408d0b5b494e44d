import { Select } from 'antd';
import { useRef } from 'react';
import type { Dictionaries } from '#contract/house/dictionaries.ts';
import type { TemplateView } from '#contract/counter/intake.ts';
import { useOffice } from '../../api/use-office.ts';
import { useKeys } from '../../ui/keys.ts';
import { KeyHint } from '../../ui/notices.tsx';

interface TemplatePickerProps {
  readonly dictionaries: Dictionaries;
  /** Only this category's once one is chosen. */
  readonly categoryId: number | null;
  readonly onPick: (template: TemplateView) => void;
}

/** 常见事项: Alt+M opens the list, typing finds by word or initials, Enter writes the text into the form. */
export function TemplatePicker({ dictionaries, categoryId, onPick }: TemplatePickerProps) {
  const { data } = useOffice('template.list', undefined);
  const list = useRef<HTMLDivElement>(null);
  useKeys({
    'Alt+M': () => {
      const input = list.current?.querySelector<HTMLElement>('input');
      input?.focus();
      if (input?.getAttribute('aria-expanded') !== 'true')
        input?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
    },
  });
  const standing = (data ?? []).filter((template) => !template.retired);
  const fitting = standing.filter((template) => template.categoryId === categoryId);
  const shown = fitting.length > 0 ? fitting : standing;
  const labels = new Map(dictionaries.categories.map(({ id, label }) => [id, label]));
  const groups = Map.groupBy(shown, (template) => template.categoryId);
  return (
    <div className="field template-picker" ref={list}>
      <span className="label">常见事项</span>
      <Select<number | null>
        aria-label="常见事项"
        tabIndex={-1}
        value={null}
        placeholder="按名称或拼音首字母查找"
        suffixIcon={<KeyHint>Alt+M</KeyHint>}
        popupMatchSelectWidth={420}
        virtual={false}
        listHeight={320}
        showSearch={{ filterOption: matches }}
        options={[...groups].map(([category, templates]) => ({
          label: labels.get(category) ?? '',
          options: templates
            .toSorted((a, b) => b.uses - a.uses)
            .map(({ id, label, initials, text }) => ({
              value: id,
              label: (
                <span className="template-option">
                  {label}
                  <span className="hint">{text}</span>
                </span>
              ),
              search: `${label} ${initials} ${labels.get(category) ?? ''}`,
            })),
        }))}
        onSelect={(id) => {
          const template = shown.find((other) => other.id === id);
          if (template) onPick(template);
        }}
        notFoundContent={<span className="hint">没有符合的常见事项</span>}
      />
    </div>
  );
}

function matches(typed: string, option: unknown): boolean {
  // Options of this list carry `search`; a group's heading has none.
  const { search = '' } = (option ?? {}) as { readonly search?: string };
  return search.toLowerCase().includes(typed.toLowerCase());
}
