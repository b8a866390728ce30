import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { carried, changed } from '../address.ts';
import { useHere } from '../region.ts';
import { nameOf } from '../words.ts';
import { ThemeSwitch } from './ThemeSwitch.tsx';

export function Sidebar(): ReactElement {
  const { region, address } = useHere();
  const params = { region: region.region };
  const search = carried(address);
  return (
    <header className="sidebar">
      <div className="region">
        <Link to="/" className="home">
          Concord
        </Link>
        <Link to="/r/$region/board" params={params} search={search} className="region-title">
          {region.title}
        </Link>
      </div>
      <Seat />
      <nav aria-label="Pages">
        <Link to="/r/$region/board" params={params} search={search}>
          Board
        </Link>
        <Link to="/r/$region/cases" params={params} search={search} activeOptions={{ includeSearch: false }}>
          Cases
        </Link>
        <Link to="/r/$region/register" params={params} search={search}>
          Register
        </Link>
      </nav>
      <div className="sidebar-foot">
        <ThemeSwitch />
        <p className="quiet small">
          Codes are ISO 3166; names and codes are used without prejudice to any position on status or borders.
        </p>
        <p className="quiet small">
          Press <kbd>?</kbd> for keys.
        </p>
      </div>
    </header>
  );
}

/** Through whose eyes the pages are shown: free to choose on marked registers. */
function Seat(): ReactElement {
  const { region, address } = useHere();
  const navigate = useNavigate();
  const seats = region.seats.filter(seat => seat !== 'public');
  if (seats.length === 0) return <p className="seat">Seat: the public</p>;
  const choose = (seat: string) =>
    void navigate({ to: '.', search: before => changed(before, { seat: seat === '' ? undefined : seat }) });
  return (
    <label className="seat">
      Seat
      <select value={address.seat ?? ''} onChange={event => choose(event.target.value)}>
        <option value="">The public</option>
        {seats.map(seat => (
          <option key={seat} value={seat}>
            {nameOf(seat, region)} ({seat})
          </option>
        ))}
      </select>
    </label>
  );
}
