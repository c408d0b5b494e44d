import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { optionalText, requiredText, text } from '../fields.ts';
import type { ComposedPaper } from './paper.ts';

/** What the administrator words anew on a form; null or left out is the built-in one. */
export const formTemplate = z.strictObject({
  heading: optionalText(60),
  title: optionalText(30),
  footer: optionalText(300),
  signatures: z.array(requiredText(20)).max(12),
  texts: z.record(z.string().max(40), text(8000)),
});

export type FormTemplate = z.output<typeof formTemplate>;

/** A form with what can be worded anew on it, as built in and as it stands. */
export interface FormView {
  /** Code on the form, `KS-10`. */
  readonly code: string;
  readonly builtIn: {
    readonly title: string;
    /** The title says the year or the kind and can't be worded anew. */
    readonly madeTitle: boolean;
    readonly signatures: readonly string[];
    readonly texts: readonly {
      readonly key: string;
      readonly name: string;
      readonly text: string;
      /** What `{…}` may stand in it. */
      readonly fills: readonly string[];
    }[];
  };
  readonly template: FormTemplate;
  /** 0: the built-in one has never been changed. */
  readonly version: number;
  readonly at: string | null;
  readonly by: string | null;
}

const version = z.int().min(0);

/** 表单模板: every change is a new version; an earlier print keeps its own. */
export const formEndpoints = {
  'form.list': endpoint<readonly FormView[]>()(['admin', 'manager'], z.undefined().or(z.strictObject({}))),
  /** `version`: the one the person saw (E8). */
  'form.save': endpoint<FormView>()(
    ['admin'],
    z.strictObject({ code: requiredText(20), version, template: formTemplate }),
  ),
  /** Back to the built-in form; the earlier versions stay on record. */
  'form.restore': endpoint<FormView>()(['admin'], z.strictObject({ code: requiredText(20), version })),
  /** The form with sample values, worded as given. */
  'form.compose': endpoint<ComposedPaper>()(
    'shell',
    z.strictObject({ code: requiredText(20), template: formTemplate }),
  ),
} as const;

/** Answered by the shell, which lays paper out. */
export const formShellEndpoints = {
  'form.preview': endpoint<{ readonly pdf: Uint8Array; readonly sheets: number }>()(
    ['admin', 'manager'],
    z.strictObject({ code: requiredText(20), template: formTemplate }),
  ),
} as const;
