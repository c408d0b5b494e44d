import { AppError } from '#contract/errors.ts';
import { type FormTemplate, type FormView, formTemplate } from '#contract/paper/paper-forms.ts';
import type { Instant } from '#domain/time.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Paper } from '../printing/paper.ts';
import { samplePapers } from '../printing/sample-papers.ts';
import { dressingOf } from '../printing/template.ts';

/** A form's template as it stands. */
interface StoredTemplate {
  readonly template: FormTemplate;
  /** 0: the built-in one. */
  readonly version: number;
  readonly at: string | null;
  readonly by: string | null;
}

/** 表单模板 as rows, a version each; the last is in force. */
export interface TemplateStore {
  /** A version of a form's template; null: the one in force. */
  of(code: string, version: number | null): StoredTemplate;
  list(): readonly FormView[];
  /** The form with sample values; throws `not-found`. */
  sample(code: string): Paper;
  save(code: string, seen: number, template: FormTemplate, at: Instant, actor: Actor): FormView;
}

/** Nothing worded anew. */
export const BUILT_IN: FormTemplate = { heading: null, title: null, footer: null, signatures: [], texts: {} };

export function createTemplates(db: Db, journal: Journal): TemplateStore {
  const last = db.prepare(`
    SELECT body, version, at, by_name AS "by" FROM paper_template WHERE code = ? ORDER BY version DESC LIMIT 1`);
  const versioned = db.prepare(`
    SELECT body, version, at, by_name AS "by" FROM paper_template WHERE code = ? AND version = ?`);
  const insert = db.prepare(`
    INSERT INTO paper_template (code, version, body, at, by_id, by_name)
    VALUES (@code, @version, @body, @at, @actorId, @actorName)`);
  // The samples cost a few milliseconds and never change.
  let samples: ReadonlyMap<string, Paper> | null = null;

  function sampleMap(): ReadonlyMap<string, Paper> {
    samples ??= new Map(samplePapers().map((paper) => [paper.formCode, paper]));
    return samples;
  }

  function sample(code: string): Paper {
    const paper = sampleMap().get(code);
    if (!paper) throw new AppError('not-found', '没有这张表单，请刷新后再试。');
    return paper;
  }

  function of(code: string, asked: number | null): StoredTemplate {
    const row = (asked === null ? last.get(code) : versioned.get(code, asked)) as
      | (Omit<StoredTemplate, 'template'> & { readonly body: string })
      | undefined;
    if (!row) return { template: BUILT_IN, version: 0, at: null, by: null };
    const { body, ...rest } = row;
    const parsed = formTemplate.safeParse(JSON.parse(body));
    // A body that can't be read prints the built-in form instead of none.
    return { template: parsed.success ? parsed.data : BUILT_IN, ...rest };
  }

  const viewOf = (code: string, paper: Paper): FormView => ({
    code,
    builtIn: dressingOf(paper),
    ...of(code, null),
  });

  return {
    of,
    sample,
    list: () => [...sampleMap()].map(([code, paper]) => viewOf(code, paper)),
    save: (code, seen, wished, at, actor) => {
      const paper = sample(code);
      const template = changesOnly(wished, paper);
      db.transaction(() => {
        const before = of(code, null);
        if (before.version !== seen) {
          throw new AppError('stale', '这张表单的模板刚被别人改过，您的改动没有保存。请刷新后再改。'); // E8
        }
        const version = before.version + 1;
        const { lastInsertRowid } = insert.run({
          code,
          version,
          body: JSON.stringify(template),
          at,
          actorId: actor.id,
          actorName: actor.name,
        });
        journal.append({
          at,
          actor,
          type: 'paper-template.changed',
          subject: `paper-template/${code}`,
          facts: { code, form: paper.title, version },
          rows: [['paper_template', Number(lastInsertRowid)]],
        });
      }).immediate();
      return viewOf(code, paper);
    },
  };
}

/** Leaves out what is as built in, and refuses what the form doesn't have. */
function changesOnly(template: FormTemplate, paper: Paper): FormTemplate {
  const builtIn = dressingOf(paper);
  const { heading, title, footer, signatures, texts } = template;
  const strange = signatures.filter((name) => !builtIn.signatures.includes(name));
  if (strange.length > 0 || new Set(signatures).size !== signatures.length) {
    throw new AppError('bad-input', '签字栏只能调整顺序，不能增减；没有保存。');
  }
  const changed = Object.entries(texts).flatMap(([key, text]) => {
    const known = builtIn.texts.find((each) => each.key === key);
    if (!known) throw new AppError('bad-input', '这张表单没有这段文字，没有保存。');
    const unknown = [...text.matchAll(/\{([^{}\n]*)\}/g)]
      .map(([, name = '']) => name)
      .filter((name) => !known.fills.includes(name));
    if (unknown.length > 0) {
      const allowed = known.fills.map((name) => `{${name}}`).join('、') || '（没有）';
      const sentence = `“${known.name}”里的 {${unknown[0] ?? ''}} 填不进内容。可以用的有：${allowed}。`;
      throw new AppError('bad-input', `${sentence}没有保存，已填内容保留。`, { [key]: sentence });
    }
    return text === '' || text === known.text ? [] : [[key, text] as const];
  });
  const moved = signatures.some((name, index) => builtIn.signatures[index] !== name);
  return {
    heading,
    title: title === builtIn.title || builtIn.madeTitle ? null : title,
    footer,
    signatures: moved ? signatures : [],
    texts: Object.fromEntries(changed),
  };
}
