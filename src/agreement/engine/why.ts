import { dueText, intervalText, type Interval, type Truth } from '../../core/index.ts';
import type { DutyRule } from '../document.ts';
import type { Duty, Performance, Reason, Status, Verdict } from '../evaluation.ts';
import type { ActLog } from './act-log.ts';
import { proxyOf, type Chain } from './chain.ts';
import type { CompiledDuty } from './compile.ts';
import { words } from './condition-text.ts';
import { overFor, type Surroundings } from './derive.ts';
import { nameOf } from './party.ts';
import { hasCome, standsAt, verdictAt } from './verdict.ts';
import { evidenceOf, reasonsOf, sourceText, valueText, type Evidence } from './why-condition.ts';

/** The reasoning behind a duty's verdict at a moment: article, condition, fact with its act, clock, performance or silence. */
export function whyOf(duty: Duty, asOf: number, around: Surroundings, log: ActLog): Reason {
  const compiled = around.rules.duties.get(duty.rule);
  if (compiled === undefined) throw new Error(`the duty ${duty.id} is of no rule of this agreement`);
  const trigger = duty.trigger === null ? undefined : log.chainOf(duty.trigger);
  const verdict = verdictAt(duty, asOf, around.adoption);
  const question: Question = {
    duty,
    asOf,
    verdict,
    compiled,
    trigger,
    evidence: evidenceFor(duty, compiled, trigger, around, log),
    log,
  };
  return {
    sentence: `${statusText(verdict.status)}: ${nameOf(duty.bearer)} → ${creditorText(compiled.rule, duty)}: ${duty.says}`,
    provenance: duty.provenance,
    truth: null,
    acts: duty.trigger === null ? [] : [duty.trigger],
    because: [arising, conditions, exceptions, word, clock, earliness, doings, silence, doubt].flatMap(part =>
      part(question),
    ),
  };
}

/** A status as it heads an explanation. */
export function statusText(status: Status): string {
  return words(status).toUpperCase();
}

interface Question {
  readonly duty: Duty;
  readonly asOf: number;
  readonly verdict: Verdict;
  readonly compiled: CompiledDuty;
  readonly trigger: Chain | undefined;
  readonly evidence: Evidence | null;
  readonly log: ActLog;
}

function evidenceFor(
  duty: Duty,
  compiled: CompiledDuty,
  trigger: Chain | undefined,
  around: Surroundings,
  log: ActLog,
): Evidence | null {
  const state = trigger === undefined ? undefined : log.caseWith(trigger.root.id);
  if (state === undefined || trigger === undefined) return null;
  return evidenceOf(state, compiled, around.rules, overFor(state, trigger, around), duty.deadlineZone);
}

function arising({ duty, trigger }: Question): readonly Reason[] {
  if (duty.origin === 'calendar') return [plain(`falls due in the calendar year ${duty.period ?? ''}`)];
  if (duty.origin === 'thing' || trigger === undefined) return [];
  return [
    plain(`arises from the ${trigger.rules.kind.name} of ${trigger.root.by}, ${when(trigger.root.happened, duty)}`, [
      trigger.root.id,
    ]),
  ];
}

function conditions({ compiled, evidence }: Question): readonly Reason[] {
  const condition = compiled.rule.if;
  return condition === null || evidence === null ? [] : reasonsOf(condition, evidence);
}

function exceptions({ duty, compiled, evidence }: Question): readonly Reason[] {
  const { excused, moot } = duty;
  const reasons: Reason[] = [];
  if (excused !== null) {
    const because =
      evidence === null
        ? []
        : compiled.unless
            .flatMap(({ condition }) => reasonsOf(condition, evidence))
            .filter(reason => reason.truth === excused.truth);
    const ended = excused.until === null ? '' : `, until that was withdrawn: ${when(excused.until, duty)}`;
    const sentence = `${excused.truth === 'yes' ? 'excused' : 'may be excused'}: ${excused.because}${ended}`;
    reasons.push({ ...plain(sentence, excused.acts), because });
  }
  if (moot !== null)
    reasons.push(
      plain(`no longer owed, ${moot.because}: ${when(moot.from, duty)}`, moot.act === null ? [] : [moot.act]),
    );
  return reasons;
}

/** On whose word it rests, where that is not the bearer's own. */
function word({ duty, trigger, compiled }: Question): readonly Reason[] {
  if (duty.conditionStanding !== 'reported') return [];
  const proxy = trigger === undefined ? null : proxyOf(trigger);
  if (trigger !== undefined && proxy !== null && compiled.rule.if === null) {
    return [
      plain(`entered by ${proxy} for ${trigger.root.by}; ${trigger.root.by} has not confirmed it`, [trigger.root.id]),
    ];
  }
  return [plain(`on the report of another party only; ${nameOf(duty.bearer)} has not declared it`)];
}

function clock(question: Question): readonly Reason[] {
  const { duty, compiled } = question;
  if (!duty.dueStated) return [plain('no deadline is stated')];
  const { deadline } = compiled.rule;
  const inDays = duty.origin === 'calendar' || (deadline.form !== 'none-stated' && deadline.unit !== 'hours');
  const how = [duty.deadlinePhrase, inDays ? `days counted in ${duty.deadlineZone}` : '']
    .filter(part => part !== '')
    .join(', ');
  const due = duty.due === null ? 'deadline not known' : `deadline ${dueText(duty.due, duty.deadlineZone)}`;
  return [{ ...plain(how === '' ? due : `${due} — ${how}`), because: anchor(question) }];
}

/** What the deadline counts from, where that is a fact of the case or a moment not known exactly. */
function anchor({ compiled, trigger, evidence }: Question): readonly Reason[] {
  const { deadline } = compiled.rule;
  if (deadline.form === 'none-stated' || trigger === undefined) return [];
  if (deadline.anchor.of === 'thing') return stated(deadline.anchor.field, evidence);
  const { earliest, latest } = trigger.root.happened;
  if (deadline.anchor.field !== null || earliest === latest) return [];
  return [plain(`the time of day of the ${trigger.rules.kind.name} is not known`, [trigger.root.id])];
}

function stated(field: string, evidence: Evidence | null): readonly Reason[] {
  const source = evidence?.sourceOf(field);
  if (evidence === null || source === undefined) return [plain(`${words(field)}: not stated`)];
  return [plain(`${words(field)} ${valueText(source.value)} ${sourceText(source, evidence.zone)}`, [source.act.id])];
}

function earliness({ duty, compiled }: Question): readonly Reason[] {
  const step = compiled.onlyAfter?.says ?? '';
  if (duty.early === 'no') return [];
  if (duty.early === 'yes') return [plain(`early: asked for before this was done or its time had run out: ${step}`)];
  return [plain(`whether it was asked for early, before this was done or its time had run out, is not known: ${step}`)];
}

function doings({ duty, asOf, log }: Question): readonly Reason[] {
  const done = duty.performances.filter(performance => standsAt(performance, asOf) !== 'no');
  const incomplete = duty.defects.filter(defect => hasCome(defect.happened, asOf) !== 'no');
  return [
    ...done.map(performance => plain(doneText(performance, duty, log), [performance.act])),
    ...incomplete.map(({ act, missing, happened }) =>
      plain(`incomplete: the act of ${when(happened, duty)} lacks ${missing.map(words).join(', ')}`, [act]),
    ),
  ];
}

function doneText(performance: Performance, duty: Duty, log: ActLog): string {
  const name = log.chainOf(performance.act)?.rules.kind.name ?? 'act';
  const punctual: Readonly<Record<Truth, string>> = {
    yes: 'on time',
    no: 'after the deadline',
    unknown: 'whether on time is not known',
  };
  const clocked = duty.dueStated ? `, ${punctual[performance.onTime]}` : '';
  const proxy =
    performance.proxy === null ? '' : `; entered by ${performance.proxy}, not confirmed by ${performance.by}`;
  return `done: ${name} of ${performance.by}, ${when(performance.happened, duty)}${clocked}${proxy}`;
}

function silence({ duty, asOf, compiled }: Question): readonly Reason[] {
  if (duty.performances.some(performance => standsAt(performance, asOf) !== 'no')) return [];
  const later = duty.performances.length > 0 ? ' by this moment' : '';
  const reports = duty.attestations.filter(attestation => standsAt(attestation, asOf) !== 'no');
  return [
    plain(`no act of kind ${compiled.rule.doneBy.join(' or ')} is on the record${later}`),
    ...reports.map(({ act, by, happened }) =>
      plain(`${by} reports that none had been received: ${when(happened, duty)}`, [act]),
    ),
  ];
}

function doubt({ verdict }: Question): readonly Reason[] {
  if (verdict.status !== 'undetermined') return [];
  const settles = verdict.settles.length === 0 ? [] : [plain(`would be settled by: ${verdict.settles.join('; ')}`)];
  return [plain(`undetermined: ${verdict.sentence}`), ...settles];
}

function creditorText(rule: DutyRule, duty: Duty): string {
  const { is } = rule.owedTo;
  return is === 'all-parties' || is === 'each-party' || is === 'any-party' ? 'all-parties' : duty.owedTo.join(', ');
}

function when(interval: Interval, duty: Duty): string {
  return intervalText(interval, duty.deadlineZone);
}

function plain(sentence: string, acts: readonly string[] = []): Reason {
  return { sentence, provenance: null, truth: null, acts, because: [] };
}
