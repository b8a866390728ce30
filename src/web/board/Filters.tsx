import { useNavigate } from '@tanstack/react-router';
import type { KeyboardEvent, ReactElement } from 'react';
import { type Address, changed } from '../address.ts';
import { useHere } from '../region.ts';
import { statusChoices } from './filter.ts';

/** The filters as a sentence whose words can be changed. */
export function Filters(): ReactElement {
  const { region, address } = useHere();
  const navigate = useNavigate();
  const set = (change: Address | { readonly [Name in keyof Address]?: undefined }) =>
    void navigate({ to: '.', search: before => changed(before, change), resetScroll: false });
  const parties = region.parties.map(({ party, name }) => ({ value: party, words: name }));
  const agreements = region.agreements.map(({ agreement, title }) => ({ value: agreement, words: title }));
  return (
    <p className="filters">
      Duties of{' '}
      <Choice
        label="Party"
        value={address.party}
        choices={[{ value: '', words: 'all parties' }, ...parties]}
        onChoose={party => set({ party })}
      />{' '}
      under{' '}
      <Choice
        label="Agreement"
        value={address.agreement}
        choices={[{ value: '', words: 'all agreements' }, ...agreements]}
        onChoose={agreement => set({ agreement })}
      />{' '}
      that are{' '}
      <Choice label="Status" value={address.status} choices={statusChoices} onChoose={status => set({ status })} />
    </p>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly choices: readonly { readonly value: string; readonly words: string }[];
  readonly onChoose: (value: string) => void;
}

function Choice({ label, value, choices, onChoose }: ChoiceProps): ReactElement {
  return (
    <select
      className="choice"
      aria-label={label}
      data-filter
      value={value ?? ''}
      onKeyDown={leave}
      onChange={event => onChoose(event.target.value)}
    >
      {choices.map(choice => (
        <option key={choice.value} value={choice.value}>
          {choice.words}
        </option>
      ))}
    </select>
  );
}

function leave(event: KeyboardEvent<HTMLSelectElement>): void {
  if (event.key === 'Escape') event.currentTarget.blur();
}
