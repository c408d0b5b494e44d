import { Select } from 'antd';
import type { ImportCheck, ImportView } from '#contract/house/imports.ts';

interface ImportColumnsProps {
  readonly view: ImportView;
  readonly mapping: readonly (string | null)[];
  /** As the cells will be kept, once they were read. */
  readonly kept: ImportCheck['kept'];
  readonly onChange: (mapping: readonly (string | null)[]) => void;
}

const NOT = 'not';

/** Every column of the sheet with what stands in it, and the field it goes to. */
export function ImportColumns({ view, mapping, kept, onChange }: ImportColumnsProps) {
  const keptIn = new Map(kept.map(({ index, examples }) => [index, examples]));
  const options = [
    { value: NOT, label: '不导入' },
    ...view.fields.map(({ key, label, required, hint }) => ({
      value: key,
      label: required ? `${label}（必需）` : label,
      title: hint,
    })),
  ];
  return (
    <section className="sheet import-columns" aria-label="列的对应关系">
      <table>
        <thead>
          <tr>
            {view.columns.map(({ index, letter, label }) => (
              <th key={index} scope="col">
                <span className="quiet">{letter}</span> {label || '（无表头）'}
              </th>
            ))}
          </tr>
          <tr>
            {view.columns.map(({ index, letter }) => (
              <td key={index}>
                <Select<string>
                  aria-label={`${letter} 列对应`}
                  size="small"
                  className={mapping[index] === null ? 'unmapped' : 'mapped'}
                  value={mapping[index] ?? NOT}
                  options={options}
                  popupMatchSelectWidth={false}
                  virtual={false}
                  onChange={(chosen) =>
                    onChange(
                      mapping.map((key, at) => (at === index ? (chosen === NOT ? null : chosen) : key)),
                    )
                  }
                />
              </td>
            ))}
          </tr>
        </thead>
        <tbody>
          {[0, 1, 2].map((line) => (
            <tr key={line}>
              {view.columns.map(({ index, samples }) => (
                <td key={index} className={mapping[index] === null ? 'quiet' : undefined}>
                  {samples[line]}
                </td>
              ))}
            </tr>
          ))}
          <tr className="kept-head">
            <td colSpan={view.columns.length}>存入本台的样子</td>
          </tr>
          {[0, 1, 2].map((line) => (
            <tr key={`kept ${line}`} className="kept">
              {view.columns.map(({ index }) => (
                <td key={index}>{keptIn.get(index)?.[line]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
