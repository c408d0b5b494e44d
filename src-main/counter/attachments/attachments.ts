import { randomBytes } from 'node:crypto';
import type {
  AttachmentRef,
  AttachmentSubject,
  AttachmentView,
  LeftoverFiles,
} from '#contract/counter/attachments.ts';
import { AppError } from '#contract/errors.ts';
import type { Settings } from '#contract/house/settings.ts';
import type { AttachedTo } from '#domain/counter/attachments.ts';
import type { Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor, Journal } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';
import type { Context, Handlers } from '../../office/router.ts';
import type { Concerns } from '../../work/violations/concerns.ts';
import { createAttachmentFiles, type LeftoverFile } from './files.ts';
import { judgeFile } from './judge.ts';
import { type AttachmentRows, createAttachmentRows, type FileRow } from './rows.ts';

/** Files kept with drafts and cases. */
export interface Attachments {
  readonly handlers: Handlers<'attachment'>;
  /** What a case has, of its orders and claims too, without what was taken out. */
  ofCase: AttachmentRows['ofCase'];
  /** What hangs on one order, claim, penalty or repair. */
  of: AttachmentRows['of'];
  /** Moves a draft's files to its case; call inside the registering transaction, the rows belong to its event. */
  takeOver(draftId: string, caseId: number, at: Instant): readonly (readonly [AuditedTable, number])[];
}

interface AttachmentAreas {
  readonly dataDir: string;
  readonly concerns: Pick<Concerns, 'about'>;
  readonly settings: () => Settings;
}

export function createAttachments(db: Db, journal: Journal, areas: AttachmentAreas): Attachments {
  const { settings, concerns } = areas;
  const rows = createAttachmentRows(db);
  const files = createAttachmentFiles(areas.dataDir);

  /** The case a subject belongs to (null for a draft), after asking whether this person may see it. */
  function caseOf(subject: AttachmentSubject, { actor }: Context): number | null {
    if (subject.of === 'draft') {
      if (rows.hasDraft(subject.id)) return null;
      throw new AppError('not-found', '这份草稿已登记或已丢弃，没有附上。请到登记后的事项里添加附件。');
    }
    const caseId = rows.caseOf(subject.of, subject.id);
    if (caseId === null || concerns.about(actor.id).has(caseId))
      throw new AppError('not-found', '没有这件受理事项，请核对编号。');
    return caseId;
  }

  /** Why nothing may be added, changed or taken out any more; null while it may. */
  function closedReason(of: AttachedTo, id: number, caseId: number): string | null {
    if (!rows.isClosed({ of, id, caseId })) return null;
    return of === 'case' || of === 'order'
      ? '该事项已装订封存，附件不能再增减或改动'
      : '已了结并装订封存，附件不能再增减或改动';
  }

  function refuseClosed(of: AttachmentSubject['of'], id: AttachmentSubject['id'], caseId: number): void {
    const reason = of === 'draft' ? null : closedReason(of, Number(id), caseId);
    if (reason !== null) throw new AppError('rule-broken', `${reason}，未作任何改动。`);
  }

  function refuseTooMany(subject: AttachmentSubject, caseId: number | null): void {
    const most = settings()['attachment.maxPerCase'];
    const present = caseId === null ? rows.countOfDraft(String(subject.id)) : rows.countOfCase(caseId);
    if (present >= most)
      throw new AppError(
        'rule-broken',
        `一件最多 ${most} 个附件，已经满了，没有附上。可先合并成一个 PDF 再附。`,
      );
  }

  function find(ref: AttachmentRef, context: Context): AttachmentView & { readonly caseId: number | null } {
    const found = ref.draft ? rows.draftFile(ref.id) : rows.file(ref.id);
    const hidden = found?.caseId != null && concerns.about(context.actor.id).has(found.caseId);
    if (!found || hidden) throw new AppError('not-found', '没有这个附件，可能已随草稿移走，请重新打开。');
    return found;
  }

  function record(
    type: string,
    caseId: number,
    id: number,
    {
      at,
      actor,
      facts,
      personal,
    }: Record<'facts' | 'personal', Readonly<Record<string, unknown>>> & {
      readonly at: Instant;
      readonly actor: Actor;
    },
  ): void {
    const row = ['attachment', id] as const;
    journal.append({ at, actor, type, subject: `case/${caseId}`, facts, personal, rows: [row] });
  }

  // What was written while the file was on its way to the disk isn't a clock that ran back.
  function later(now: Instant): Instant {
    const { at } = journal.head();
    return at !== null && at > now ? at : now;
  }

  // Who attached it and when stays with the file; the event says who moved it to the case.
  function move(file: FileRow, caseId: number, at: Instant): number {
    const { sha256, name, size, type, note, at: attachedAt, byId, byName } = file;
    return rows.add({
      caseId,
      area: 'case',
      areaId: caseId,
      sha256,
      name,
      size,
      type,
      note,
      at: attachedAt > at ? at : attachedAt,
      actorId: byId,
      actorName: byName,
      salt: randomBytes(16).toString('hex'),
    }).id;
  }

  async function leftovers(): Promise<readonly LeftoverFile[]> {
    return files.leftovers(rows.hashes());
  }

  const handlers: Handlers<'attachment'> = {
    'attachment.list': ({ subject }, context) => {
      if (subject.of === 'draft') return rows.ofDraft(subject.id);
      caseOf(subject, context);
      return rows.all(subject.of, subject.id);
    },

    'attachment.closed': ({ subject }, context) => {
      const caseId = subject.of === 'draft' ? null : caseOf(subject, context);
      return subject.of === 'draft' || caseId === null ? null : closedReason(subject.of, subject.id, caseId);
    },

    'attachment.add': async ({ subject, name: given, bytes, note }, context) => {
      const { now, actor } = context;
      const { name, type } = judgeFile(given, bytes, settings()['attachment.maxMb']);
      const check = (): number | null => {
        const caseId = caseOf(subject, context);
        if (caseId !== null) refuseClosed(subject.of, subject.id, caseId);
        return caseId;
      };
      // Before anything is written to the disk.
      refuseTooMany(subject, check());
      journal.refuseClockBack(now);
      return files.keep(name, bytes, (sha256) =>
        db
          .transaction(() => {
            const caseId = check();
            const present = rows.same(subject, sha256);
            if (present) return present;
            refuseTooMany(subject, caseId);
            const at = later(now);
            const file = {
              sha256,
              name,
              size: bytes.length,
              type,
              note,
              at,
              actorId: actor.id,
              actorName: actor.name,
            };
            if (subject.of === 'draft' || caseId === null) return rows.addToDraft(String(subject.id), file);
            const salt = randomBytes(16).toString('hex');
            const added = rows.add({ ...file, caseId, area: subject.of, areaId: subject.id, salt });
            const facts = { attachment: added.id, type, size: bytes.length, of: subject.of };
            record('attachment.added', caseId, added.id, { at, actor, facts, personal: { name, note } });
            return added;
          })
          .immediate(),
      );
    },

    'attachment.read': async (ref, context) => {
      const { name, type, sha256 } = find(ref, context);
      return { name, type, bytes: await files.read(name, sha256) };
    },

    'attachment.note': ({ note, ...ref }, context) =>
      db
        .transaction(() => {
          const { caseId, note: before, of, aboutId } = find(ref, context);
          if (before === note) return null;
          if (caseId === null) {
            rows.noteDraft(ref.id, note);
            return null;
          }
          refuseClosed(of, aboutId ?? caseId, caseId);
          rows.note(ref.id, note);
          const { now: at, actor } = context;
          const facts = { attachment: ref.id };
          record('attachment.noted', caseId, ref.id, { at, actor, facts, personal: { before, note } });
          return null;
        })
        .immediate(),

    'attachment.remove': ({ reason, ...ref }, context) =>
      db
        .transaction(() => {
          const { caseId, name, byId, removedAt, of, aboutId } = find(ref, context);
          if (caseId === null) {
            rows.removeFromDraft(ref.id);
            return null;
          }
          const { now: at, actor, person } = context;
          refuseClosed(of, aboutId ?? caseId, caseId);
          if (removedAt !== null) throw new AppError('stale', '这个附件已被移除，未作改动。');
          if (byId !== actor.id && !person?.roles.includes('manager'))
            throw new AppError('not-allowed', '附件由添加的人或主管移除，未作任何改动。');
          if (reason === null)
            throw new AppError('bad-input', '请写明移除的原因，附件未移除。', { reason: '请写明原因。' });
          rows.remove(ref.id, { at, name: actor.name, reason });
          const facts = { attachment: ref.id };
          record('attachment.removed', caseId, ref.id, { at, actor, facts, personal: { name, reason } });
          return null;
        })
        .immediate(),

    'attachment.give': ({ draftId, caseId }, context) =>
      db
        .transaction(() => {
          const subject = { of: 'case', id: caseId } as const;
          caseOf(subject, context);
          const moving = rows.ofDraft(draftId).filter(({ sha256 }) => !rows.same(subject, sha256));
          if (moving.length > 0) refuseClosed('case', caseId, caseId);
          const { now: at, actor } = context;
          for (const file of moving) {
            refuseTooMany(subject, caseId);
            const id = move(file, caseId, at);
            const { name, note, type, size } = file;
            const facts = { attachment: id, type, size, of: 'case' };
            record('attachment.added', caseId, id, { at, actor, facts, personal: { name, note } });
          }
          for (const { id } of rows.ofDraft(draftId)) rows.removeFromDraft(id);
          return moving.length;
        })
        .immediate(),

    'attachment.leftovers': async () => sum(await leftovers()),

    'attachment.clean': async (_input, { now, actor }) => {
      journal.refuseClockBack(now);
      const gone = sum(await files.clean(await leftovers(), (sha256) => rows.isNamed(sha256)));
      if (gone.count > 0)
        db.transaction(() =>
          journal.append({
            at: later(now),
            actor,
            type: 'attachment.cleaned',
            subject: 'register',
            facts: { ...gone },
          }),
        ).immediate();
      return gone;
    },
  };

  return {
    handlers,
    ofCase: rows.ofCase,
    of: rows.of,
    takeOver: (draftId, caseId, at) =>
      rows.ofDraft(draftId).map((file) => ['attachment', move(file, caseId, at)] as const),
  };
}

function sum(files: readonly LeftoverFile[]): LeftoverFiles {
  return { count: files.length, bytes: files.reduce((total, { bytes }) => total + bytes, 0) };
}
