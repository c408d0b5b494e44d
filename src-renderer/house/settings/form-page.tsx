import { useState } from 'react';
import { useOffice } from '../../api/use-office.ts';
import '../../paper/printing/printing.css';
import { ErrorBar } from '../../ui/notices.tsx';
import { FormEditor } from './form-editor.tsx';

/** 表单模板: headings, footers, order of signatures and texts of every form, beside the real page. */
export function FormPage() {
  const { data: forms, error, again } = useOffice('form.list', undefined);
  const [code, setCode] = useState<string | null>(null);
  const chosen = forms?.find((form) => form.code === code) ?? forms?.[0];
  return (
    <div>
      <ErrorBar error={error} again={again} />
      {forms && (
        <div className="form-page">
          <nav className="sheet form-names" aria-label="表单">
            <h1>表单模板</h1>
            {forms.map((form) => (
              <button
                key={form.code}
                type="button"
                aria-current={form === chosen}
                onClick={() => setCode(form.code)}
              >
                {form.builtIn.title}
                {form.code.endsWith('V') && '（作废页）'} <span className="quiet">{form.code}</span>
              </button>
            ))}
          </nav>
          {chosen && <FormEditor key={`${chosen.code} ${chosen.version}`} form={chosen} />}
        </div>
      )}
    </div>
  );
}
