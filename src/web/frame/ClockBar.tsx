import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type ReactElement, useMemo } from 'react';
import { carried, changed, isMoved } from '../address.ts';
import { actsQuery, dutyQuery } from '../api.ts';
import { readInstant, sayUniversal, writeInstant } from '../moment.ts';
import { isAgreement, useHere } from '../region.ts';
import { makeScale, type Scale } from '../scale.ts';
import { InstantField } from './InstantField.tsx';
import { Slider } from './Slider.tsx';

/** The two clocks: *as of* bounds what had happened, *as known at* bounds what the record had been told. */
export function ClockBar(): ReactElement {
  const { region, address } = useHere();
  const scale = useScale();
  const turns = useTurns();
  const { moveAsOf, moveKnownAt, backToNow } = useClockMoves(scale);
  const asOf = readInstant(address.asOf ?? '') ?? null;
  const knownAt = readInstant(address.knownAt ?? '') ?? null;
  const linked = knownAt !== null && knownAt === asOf;
  return (
    <section className="clocks" aria-label="Clocks">
      <div className="clock-fields">
        <InstantField label="As of" value={asOf} onSet={moveAsOf} />
        <label className="clock-field">
          <span>as known</span>
          <select
            value={knownAt === null ? 'now' : linked ? 'then' : 'at'}
            onChange={event =>
              moveKnownAt(
                event.target.value === 'now' ? null : event.target.value === 'then' ? asOf : (knownAt ?? region.now),
              )
            }
          >
            <option value="now">now</option>
            <option value="then" disabled={asOf === null}>
              at that moment
            </option>
            <option value="at">at …</option>
          </select>
        </label>
        {knownAt !== null && !linked && <InstantField label="Known at" value={knownAt} onSet={moveKnownAt} />}
        <Present asOf={asOf} knownAt={knownAt} backToNow={backToNow} />
      </div>
      <Slider label="As of" scale={scale} value={asOf} turns={turns} onMove={moveAsOf} />
    </section>
  );
}

interface PresentProps {
  readonly asOf: number | null;
  readonly knownAt: number | null;
  readonly backToNow: () => void;
}

/** Whether the page shows the present. The words take the place of each other, so that the slider stays under the pointer. */
function Present({ asOf, knownAt, backToNow }: PresentProps): ReactElement {
  const { region, address } = useHere();
  if (!isMoved(address)) return <p className="quiet now">now: {sayUniversal(region.now)}</p>;
  return (
    <p className="moved-note">
      <strong role="status">
        Not the present
        <span className="visually-hidden">
          : shown as of {asOf === null ? 'now' : sayUniversal(asOf)}, as known{' '}
          {knownAt === null ? 'now' : `at ${sayUniversal(knownAt)}`}
        </span>
      </strong>
      <button onClick={backToNow}>Back to now</button>
    </p>
  );
}

interface ClockMoves {
  readonly moveAsOf: (instant: number | null) => void;
  readonly moveKnownAt: (instant: number | null) => void;
  readonly backToNow: () => void;
}

/** Moves of the clocks go through the address; the two stay together once they are set to the same moment. */
function useClockMoves(scale: Scale): ClockMoves {
  const navigate = useNavigate();
  const { address } = useHere();
  const linked = address.knownAt !== undefined && address.knownAt === address.asOf;
  const go = (change: { readonly asOf?: string | undefined; readonly knownAt?: string | undefined }) =>
    void navigate({ to: '.', search: before => changed(before, change), replace: true, resetScroll: false });
  return {
    moveAsOf: instant => {
      const asOf = instant === null || instant >= scale.until ? undefined : writeInstant(instant);
      go(linked ? { asOf, knownAt: asOf } : { asOf });
    },
    moveKnownAt: instant => go({ knownAt: instant === null ? undefined : writeInstant(instant) }),
    backToNow: () => go({ asOf: undefined, knownAt: undefined }),
  };
}

/** The slider's scale: made of the acts the seat sees at present, so that it never changes while it is moved. */
function useScale(): Scale {
  const { region, address } = useHere();
  const { data: acts } = useQuery(actsQuery(region.region, address.seat));
  return useMemo(() => {
    const turns = (acts ?? [])
      .filter(({ agreement }) => isAgreement(agreement, region))
      .map(({ happened }) => (happened.earliest === happened.latest ? happened.latest : happened.latest + 1));
    return makeScale(region.from, Math.max(region.until, region.now), turns);
  }, [acts, region]);
}

/** On the page of a duty: the moments at which its verdict turns. */
function useTurns(): readonly number[] {
  const { region, address } = useHere();
  const params = useParams({ strict: false });
  const duty = '_splat' in params ? (params._splat ?? '') : '';
  const { data } = useQuery({ ...dutyQuery(region.region, duty, carried(address)), enabled: duty !== '' });
  return useMemo(() => (data?.turns ?? []).map(({ at }) => at), [data]);
}
