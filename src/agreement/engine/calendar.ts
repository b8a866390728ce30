import { addDays, dayText, exactly, isDay, type Interval } from '../../core/index.ts';
import type { Bearer, Duty } from '../evaluation.ts';
import type { Chain } from './chain.ts';
import { calendarYearOf, dayEnd, dayStart } from './clock.ts';
import { zoneOf, type CompiledDuty } from './compile.ts';
import { beforeRecord, type Surroundings } from './derive.ts';
import { everyAct } from './match-index.ts';
import { bearersOf, creditorsOf, nameOf, type PartySource } from './party.ts';
import { doingOf } from './performance.ts';

/** The calendar duties that fall due in a year, in the order of the agreement and then of its parties. Computed when asked for. */
export function calendarDutiesOf(year: number, around: Surroundings): readonly Duty[] {
  return around.rules.calendar.flatMap(compiled => dutiesIn(compiled, year, around));
}

/** The calendar duties that have opened by a moment, and the next one of each rule and bearer; by year. */
export function calendarDutiesUntil(asOf: number, around: Surroundings): readonly Duty[] {
  if (around.rules.calendar.length === 0) return [];
  const { agreement } = around.rules;
  const last = calendarYearOf(asOf, zoneOf(agreement, null)) + 2;
  const awaited = new Set<CompiledDuty>(around.rules.calendar);
  const duties: Duty[] = [];
  for (let year = firstYear(around); year <= last; year += 1) {
    for (const compiled of around.rules.calendar) {
      if (!awaited.has(compiled)) continue;
      const found = dutiesIn(compiled, year, around);
      duties.push(...found.filter(duty => duty.beforeRecord !== 'yes'));
      if (found.some(duty => duty.arises.earliest > asOf)) awaited.delete(compiled);
    }
  }
  return duties;
}

/** The calendar duty of that id; undefined when the agreement has none such in that year. */
export function calendarDutyOf(
  compiled: CompiledDuty,
  year: number,
  id: string,
  around: Surroundings,
): Duty | undefined {
  return Number.isInteger(year) && year >= 1970 && year < 2050
    ? dutiesIn(compiled, year, around).find(duty => duty.id === id)
    : undefined;
}

interface Period {
  readonly year: number;
  readonly opens: number;
  readonly due: number;
  /** When the next period opens: without an equality, acts up to then count for this one. */
  readonly next: number;
  readonly zone: string;
}

function dutiesIn(compiled: CompiledDuty, year: number, around: Surroundings): readonly Duty[] {
  const { agreement } = around.rules;
  const { origin, owedBy } = compiled.rule;
  if (origin.from !== 'calendar') return [];
  const day = dueDay(year, origin.month, origin.day);
  const { from, until } = agreement.inForce;
  if (day < from || (until !== null && day > until)) return [];
  const at = exactly(dayEnd(day, zoneOf(agreement, null)) ?? 0);
  const bearers = bearersOf(owedBy, {
    ...sourceless,
    rules: around.rules,
    holderOf: role => around.roles.holderAt(role, at),
  });
  return bearers.flatMap(bearer => {
    const period = periodOf(compiled, year, zoneOf(agreement, 'party' in bearer ? bearer.party : null));
    return period === undefined ? [] : [dutyIn(compiled, period, bearer, around)];
  });
}

const sourceless: Pick<PartySource, 'trigger' | 'factOf'> = { trigger: null, factOf: () => undefined };

function dutyIn(compiled: CompiledDuty, period: Period, bearer: Bearer, around: Surroundings): Duty {
  const { rule } = compiled;
  const { agreement } = around.rules;
  const due = exactly(period.due + rule.toleranceHours * 3_600_000);
  const byRole = rule.owedBy.is === 'role' ? rule.owedBy.role : null;
  const doing = doingOf(rule, candidatesFor(compiled, period, bearer, around), { bearer, byRole }, due, true);
  return {
    id: `${compiled.idStart}${period.year}/${byRole ?? nameOf(bearer)}`,
    agreement: agreement.id,
    rule: rule.id,
    origin: 'calendar',
    says: rule.says,
    provenance: rule.provenance,
    bearer,
    owedTo: creditorsOf(rule.owedTo, bearer, { ...sourceless, rules: around.rules, holderOf: () => null }),
    case: null,
    trigger: null,
    period: period.year,
    arises: exactly(period.opens),
    due,
    dueStated: true,
    deadlinePhrase: yearlyPhrase(rule),
    deadlineZone: period.zone,
    condition: rule.if === null ? 'yes' : 'unknown',
    conditionStanding: rule.if === null ? 'declared' : 'undetermined',
    unknowns: [],
    performances: doing.performances,
    defects: doing.defects,
    excused: null,
    moot: null,
    attestations: [],
    early: 'no',
    beforeRecord: beforeRecord(period.opens, due, period.opens, around.adoption),
  };
}

/** `by 15 December of each year`. */
function yearlyPhrase({ origin }: CompiledDuty['rule']): string {
  if (origin.from !== 'calendar') return '';
  const day = dayText(dueDay(leapYear, origin.month, origin.day));
  return `by ${day.slice(0, day.lastIndexOf(' '))} of each year`;
}

const leapYear = 2024;

function candidatesFor(
  { rule }: CompiledDuty,
  period: Period,
  bearer: Bearer,
  { matches }: Surroundings,
): readonly Chain[] {
  if (!('party' in bearer)) return [];
  const { match } = rule;
  const found = rule.doneBy.flatMap(kind =>
    match === null
      ? matches.find(kind, bearer.party, everyAct, null).filter(chain => isWithin(chain.root.happened, period))
      : matches.find(kind, bearer.party, match.actField, period.year + match.plus),
  );
  return found.length < 2 ? found : found.toSorted((a, b) => a.seq - b.seq);
}

function isWithin({ earliest }: Interval, period: Period): boolean {
  return earliest >= period.opens && earliest < period.next;
}

function periodOf(compiled: CompiledDuty, year: number, zone: string): Period | undefined {
  const opens = opening(compiled, year, zone);
  const next = opening(compiled, year + 1, zone);
  const { origin } = compiled.rule;
  const due = origin.from === 'calendar' ? dayEnd(dueDay(year, origin.month, origin.day), zone) : undefined;
  return opens === undefined || due === undefined
    ? undefined
    : { year, opens, due, next: next ?? Number.POSITIVE_INFINITY, zone };
}

/** So many days before the day it falls due; without a stated opening, with the calendar year. */
function opening({ rule }: CompiledDuty, year: number, zone: string): number | undefined {
  if (rule.origin.from !== 'calendar') return undefined;
  const { opensDaysBefore } = rule;
  if (opensDaysBefore === null) return dayStart(`${year}-01-01`, zone);
  return dayStart(addDays(dueDay(year, rule.origin.month, rule.origin.day), -opensDaysBefore), zone);
}

/** 29 February falls on 28 February where there is none. */
function dueDay(year: number, month: number, day: number): string {
  const spelled = `${year}-${twoDigits(month)}-${twoDigits(day)}`;
  return isDay(spelled) ? spelled : `${year}-${twoDigits(month)}-${twoDigits(day - 1)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

function firstYear({ rules, adoption }: Surroundings): number {
  const zone = zoneOf(rules.agreement, null);
  const inForce = Number(rules.agreement.inForce.from.slice(0, 4));
  return adoption.observedFrom === null ? inForce : Math.max(inForce, calendarYearOf(adoption.observedFrom, zone));
}
