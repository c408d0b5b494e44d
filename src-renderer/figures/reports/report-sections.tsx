import { lazy, Suspense, useState } from 'react';
import { type AuthorText, REPORTS } from '#contract/figures/report-list.ts';
import type { ReportContent, ReportSection, ReportText } from '#contract/figures/report-content.ts';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { FigureTable } from './figure-table.tsx';
import { type Listed, ListedDialog } from './listed-dialog.tsx';
import { ReportTableView } from './report-table.tsx';

// The chart package is large and only needed once somebody looks at a chart.
const Chart = lazy(async () => ({ default: (await import('./chart.tsx')).Chart }));

interface ReportSectionsProps {
  readonly content: ReportContent;
  /** What the author types; without it the texts are read only. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly onText?: (key: string, text: string) => void;
}

/** The sections of a report from top to bottom, the same as on paper. */
export function ReportSections({ content, texts, onText }: ReportSectionsProps) {
  const [listed, setListed] = useState<Listed | null>(null);
  const hints = new Map(REPORTS[content.report].texts.map((text): [string, AuthorText] => [text.key, text]));
  const view = (part: ReportSection) => {
    switch (part.kind) {
      case 'table':
        return <ReportTableView table={part} onOpen={setListed} />;
      case 'figures':
        return (
          <section className="report-part" aria-label={part.title}>
            <h3>
              {part.title}
              <span className="hint">
                上期 {part.before}，去年同期 {part.lastYear}
              </span>
            </h3>
            <FigureTable figures={part.figures} />
          </section>
        );
      case 'chart':
        return (
          <section className="report-part" aria-label={part.title}>
            <h3>{part.title}</h3>
            <Suspense fallback={<p className="hint">正在画图…</p>}>
              <Chart chart={part} height={part.shape === 'bars' ? 40 + part.labels.length * 26 : 220} />
            </Suspense>
          </section>
        );
      case 'text':
        return (
          <TextPart part={part} hint={hints.get(part.key)?.hint ?? ''} {...(texts && { texts, onText })} />
        );
      default:
        return part satisfies never;
    }
  };
  return (
    <>
      {content.sections.map((part, index) => (
        // Sections have no name of their own and never move.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index}>{view(part)}</div>
      ))}
      {listed && <ListedDialog listed={listed} onClose={() => setListed(null)} />}
    </>
  );
}

interface TextPartProps {
  readonly part: ReportText;
  readonly hint: string;
  readonly texts?: Readonly<Record<string, string>>;
  readonly onText?: ReportSectionsProps['onText'];
}

function TextPart({ part, hint, texts, onText }: TextPartProps) {
  if (!texts || !onText) {
    return (
      <section className="report-part" aria-label={part.title}>
        <h3>{part.title}</h3>
        <p className="report-text selectable">{part.text || '（未写）'}</p>
      </section>
    );
  }
  return (
    <section className="report-part report-writing">
      <Field label={part.title} hint={hint}>
        {(bind) => (
          <LongText
            bind={bind}
            value={texts[part.key] ?? ''}
            max={20_000}
            rows={4}
            onChange={(text) => onText(part.key, text)}
          />
        )}
      </Field>
    </section>
  );
}
